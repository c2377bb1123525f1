import { isSystemField } from '@dna/contract/core/system-fields'
import type { FillableSection, FixedSection } from '@dna/contract/templates'
import type { WordField, WordFieldType } from '@dna/contract/word-masters'
import { sameJson } from '../../core/changes.ts'
import type { NewDraft } from '../templates/index.ts'

type Sections = Pick<NewDraft, 'fixed_sections' | 'fillable_sections'>
type Column = NonNullable<FillableSection['columns']>[number]

/** The sections of a template whose text is a Word file, in the order of its fields: one to fill, or one that prints what the document knows of itself. */
export function sectionsOf({ fields }: { fields: readonly WordField[] }): Sections {
  const placed = fields.map((field, index) => ({ field, position: index + 1 }))
  const [printed, asked] = [placed.filter(({ field }) => isPrinted(field)), placed.filter(({ field }) => !isPrinted(field))]
  return {
    fixed_sections: printed.map(({ field, position }) => printedSection(field, position)),
    fillable_sections: asked.map(({ field, position }) => sectionOf(field, position)),
  }
}

function isPrinted({ type, fact_key }: WordField): boolean {
  return type !== 'table' && type !== 'list' && isSystemField(fact_key)
}

function printedSection({ key, label, fact_key }: WordField, position: number): FixedSection {
  const field = { type: 'merge_field' as const, attrs: { key: fact_key ?? '', fallback: '–', format: null } }
  return { id: key, title: label, body: { type: 'doc', content: [{ type: 'paragraph', content: [field] }] }, position }
}

/**
 * The sections of a newer file over those of a version: `before` are the sections that its file made. How authors worded and ordered them
 * stays, what the newer file says otherwise counts, and evidence, which prints in no file, goes on being asked.
 */
export function carriedOver(made: Sections, before: Sections, version: Sections): Sections {
  const known = new Map(version.fillable_sections.map((section) => [section.id, section]))
  const was = new Map(before.fillable_sections.map((section) => [section.id, section]))
  let last = 0
  const kept = made.fillable_sections.map((section): FillableSection => {
    const is = known.get(section.id)
    // What is new stands behind its neighbour; positions are numbered anew with the draft.
    last = is?.position ?? last + 0.001
    const base = was.get(section.id)
    if (!is || !base || is.type !== section.type) return { ...section, position: last }
    const said_anew = Object.entries(section).filter(([attribute, value]) => !sameJson(value, Reflect.get(base, attribute)))
    return { ...is, ...Object.fromEntries(said_anew), position: last }
  })
  const evidence = version.fillable_sections.filter(({ id, type }) => type === 'evidence' && !kept.some((section) => section.id === id))
  return { fixed_sections: made.fixed_sections, fillable_sections: [...kept, ...evidence] }
}

function sectionOf({ key, label, type, columns, options, fact_key, is_mandatory }: WordField, position: number): FillableSection {
  return {
    id: key,
    title: label,
    type: type === 'table' || type === 'list' ? type : 'text',
    is_mandatory,
    placeholder: guidanceOf(type, options),
    question: questionOf(label, type),
    why: null,
    example: null,
    fact_key,
    columns:
      type === 'table'
        ? columns.map(
            (column): Column => ({
              id: column.key,
              label: column.label,
              type: columnTypes[column.type] ?? 'text',
              required: false,
              options: null,
            }),
          )
        : null,
    min_rows: null,
    min_items: null,
    starter: null,
    must_cover: null,
    requires_evidence: false,
    evidence_description: null,
    evidence_format: null,
    ask_when: null,
    minutes: null,
    position,
  }
}

const columnTypes: Partial<Record<WordFieldType, Column['type']>> = {
  number: 'number',
  date: 'date',
  boolean: 'boolean',
  long_text: 'rich_text',
}

/** A question to begin with; the author of the template words it better. */
function questionOf(label: string, type: WordFieldType): string {
  if (type === 'table') return `Which rows belong into the table "${label}"?`
  return type === 'list' ? `What belongs into the list "${label}"?` : `What is to stand under "${label}"?`
}

function guidanceOf(type: WordFieldType, options: readonly string[]): string {
  if (options.length > 0) return `One of: ${options.join(', ')}`
  if (type === 'date') return 'A date, as it is to be printed'
  return type === 'table' || type === 'list'
    ? 'One entry after the other, as they are to be printed'
    : 'The words as they are to be printed'
}
