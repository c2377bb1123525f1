import type { FillableSection, FixedSection } from '@dna/contract/templates'
import { stringify } from 'yaml'
import { writeFixedText } from '../library/index.ts'
import { sectionsInOrder } from '../templates/index.ts'
import type { PackedVersion } from './queries.ts'
import { isSilent } from './rules.ts'

/** A template in the format of the library's files. What says nothing is left out. */
export function templateYaml({ template, version }: PackedVersion): string {
  const { standards } = template
  const served = standards.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
  const file = {
    kind: 'template',
    key: template.key,
    version: `${version.version_number}.0.0`,
    standards: served.map(({ reference }) => reference),
    order: served.length > 0 ? Math.max(1, Math.min(...served.map(({ position }) => position))) : 1,
    instances: template.instances,
    name: template.name,
    ...(version.document_title === template.name ? {} : { document_title: version.document_title }),
    document_type: template.document_type,
    ...spoken({ purpose: template.purpose }),
    clauses: Object.fromEntries(served.map(({ reference, clause_numbers }) => [reference, clause_numbers])),
    ...spoken({ owner_role: template.owner_role, approver_role: template.approver_role, review_months: template.review_months }),
    body: sectionsInOrder(version).map(({ section }) => ('body' in section ? fixed(section) : fillable(section))),
  }
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false })
}

function fixed({ id, title, body }: FixedSection) {
  const text = writeFixedText(body)
  return { kind: 'fixed', id, title, ...(text === null || text === '' ? { body } : { text }) }
}

function fillable({ position: _, columns, is_mandatory, id, title, type, ...section }: FillableSection) {
  return {
    kind: 'fillable',
    id,
    title,
    type,
    is_mandatory,
    ...spoken(section),
    ...spoken({ columns: columns?.map(({ required, options, ...column }) => ({ ...column, ...spoken({ required, options }) })) ?? null }),
  }
}

/** The fields that say something. Their order is kept, so that the same template gives the same bytes. */
function spoken(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== false && !isSilent(value))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
