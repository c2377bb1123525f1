import { richText } from '@dna/contract/core/rich-text'
import type { FillableSection, FixedSection } from '@dna/contract/templates'
import { type FactOutline, type FileProblem, findFact, type OwnTemplate, readFixedText } from '../library/index.ts'
import { publishProblems } from '../templates/index.ts'
import type { PackTemplate } from './read-pack.ts'
import type { Content } from './rules.ts'

export type Vocabulary = { facts: ReadonlyMap<string, FactOutline>; starters: ReadonlySet<string> }

type Place = (string | number)[]
type Body = OwnTemplate['body'][number]

/** What would hinder a draft, not only its publication. */
const hindering = new Set(['section_id_duplicate', 'fact_unknown', 'merge_field_unknown', 'condition_invalid'])

/** The content of a packed template as versions store it, and what of it cannot be here, each with its line. */
export function contentOf({ file, template, lineOf }: PackTemplate, known: Vocabulary): { content: Content; problems: FileProblem[] } {
  const problems: FileProblem[] = []
  const tell = (place: Place, code: string, message: string) =>
    problems.push({ file, line: lineOf(place), code, message: `${place.join('.')}: ${message}` })
  const fixed: FixedSection[] = []
  const fillable: FillableSection[] = []
  for (const [index, section] of template.body.entries()) {
    if (section.kind === 'fixed') fixed.push(fixedSection(section, index + 1, tell))
    else fillable.push(fillableSection(section, { position: index + 1, known, tell }))
  }
  const content = { document_title: template.document_title ?? template.name, fixed_sections: fixed, fillable_sections: fillable }
  for (const { pointer, code, message } of publishProblems({ ...content, standards: [] }, known.facts))
    if (hindering.has(code)) tell(placeOf(template, content, pointer), code, message)
  return { content, problems }
}

type Tell = (place: Place, code: string, message: string) => void

function fixedSection({ id, title, text, body }: Extract<Body, { kind: 'fixed' }>, position: number, tell: Tell): FixedSection {
  if (body) return { id, title, body, position }
  const { doc, faults } = readFixedText(text ?? '')
  const read = richText.safeParse(doc)
  for (const fault of faults) tell(['body', id, 'text'], 'library_text_malformed', fault)
  if (!read.success) tell(['body', id, 'text'], 'library_text_malformed', 'cannot be read as a text')
  return { id, title, body: read.data ?? { type: 'doc', content: [{ type: 'paragraph' }] }, position }
}

type Surroundings = { position: number; known: Vocabulary; tell: Tell }

function fillableSection(section: Extract<Body, { kind: 'fillable' }>, { position, known, tell }: Surroundings): FillableSection {
  const { id, type, starter = null } = section
  if (type !== 'text' && typeof starter === 'string' && !known.starters.has(starter))
    tell(['body', id, 'starter'], 'library_starter_unknown', `there are no starter rows ${starter}`)
  return {
    id,
    title: section.title,
    type,
    is_mandatory: section.is_mandatory,
    placeholder: section.placeholder ?? null,
    question: section.question ?? null,
    why: section.why ?? null,
    example: section.example ?? null,
    fact_key: section.fact_key ?? null,
    columns: columnsOf(section, known, tell),
    min_rows: section.min_rows ?? null,
    min_items: section.min_items ?? null,
    starter,
    must_cover: section.must_cover ?? null,
    requires_evidence: section.requires_evidence ?? false,
    evidence_description: section.evidence_description ?? null,
    evidence_format: section.evidence_format ?? null,
    ask_when: section.ask_when ?? null,
    minutes: section.minutes ?? null,
    position,
  }
}

/** Columns in full; an id alone is a column of the fact. */
function columnsOf(
  { id, columns, fact_key }: Extract<Body, { kind: 'fillable' }>,
  { facts }: Vocabulary,
  tell: Tell,
): FillableSection['columns'] {
  if (!columns) return null
  const known = (fact_key && findFact(facts, fact_key)?.columns) || []
  return columns.flatMap((column) => {
    if (typeof column !== 'string') return [column]
    const found = known.find((one) => one.id === column)
    if (!found) tell(['body', id, 'columns'], 'library_column_unknown', `the fact has no column ${column}`)
    return found ? [found] : []
  })
}

/** The place in the file that a pointer into the version means. */
function placeOf(template: OwnTemplate, content: Content, pointer: string): Place {
  const [, list, index, ...rest] = pointer.split('/')
  const sections = list === 'fixed_sections' ? content.fixed_sections : content.fillable_sections
  const position = sections[Number(index)]?.position ?? 0
  const section = template.body[position - 1]
  const field = section?.kind === 'fixed' && rest[0] === 'body' && section.text !== undefined ? 'text' : rest[0]
  return ['body', section?.id ?? position, ...(field === undefined ? [] : [field])]
}
