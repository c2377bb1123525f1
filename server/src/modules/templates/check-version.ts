import type { ProblemItem } from '@dna/contract/core/problem'
import { type MergePlace, plainText, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { FillableSection, FixedSection } from '@dna/contract/templates'
import {
  conditionFaults,
  type FactOutline,
  type Fault,
  findFact,
  fittingFacts,
  type MergeField,
  type MergeLoop,
  markMergeFields,
  mergeFaults,
} from '../library/index.ts'

/** What is published: the version with the clauses that the template serves. */
export type Candidate = {
  fixed_sections: FixedSection[]
  fillable_sections: FillableSection[]
  standards: { clause_numbers: string[]; unknown_numbers: string[] }[]
}

type Facts = ReadonlyMap<string, FactOutline>

/** Every problem that stands in the way of publishing (documents.md 1), with a pointer into the version or `/standards` of the template. */
export function publishProblems(candidate: Candidate, facts: Facts): ProblemItem[] {
  const { fixed_sections, fillable_sections } = candidate
  if (fixed_sections.length + fillable_sections.length === 0)
    return [at('/fillable_sections', 'sections_missing', 'The template has no section')]
  return [
    ...doubleIds(candidate),
    ...fixed_sections.flatMap((section, index) => fixedProblems(section, `/fixed_sections/${index}`, facts)),
    ...fillable_sections.flatMap((section, index) => fillableProblems(section, `/fillable_sections/${index}`, facts)),
    ...candidate.standards.flatMap(clauseProblems),
  ]
}

function doubleIds({ fixed_sections, fillable_sections }: Candidate): ProblemItem[] {
  const seen = new Set<string>()
  const places = [
    ...fixed_sections.map(({ id, position }, index) => ({ id, position, pointer: `/fixed_sections/${index}/id` })),
    ...fillable_sections.map(({ id, position }, index) => ({ id, position, pointer: `/fillable_sections/${index}/id` })),
  ]
  return places
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ id, pointer }) => {
      if (seen.has(id)) return [at(pointer, 'section_id_duplicate', `Another section has the id ${id}`)]
      seen.add(id)
      return []
    })
}

function fixedProblems({ title, body }: FixedSection, pointer: string, facts: Facts): ProblemItem[] {
  return [...titleProblems(title, pointer), ...mergeProblems(placesIn(body).map(nodeOf), `${pointer}/body`, facts)]
}

function fillableProblems(section: FillableSection, pointer: string, facts: Facts): ProblemItem[] {
  const written = (['placeholder', 'question', 'why'] as const).flatMap((field) =>
    mergeProblems(markMergeFields(section[field] ?? '').nodes, `${pointer}/${field}`, facts),
  )
  return [
    ...titleProblems(section.title, pointer),
    ...guidanceProblems(section, pointer),
    ...factProblems(section, pointer, facts),
    ...columnProblems(section, pointer, facts),
    ...conditionProblems(section, pointer, facts),
    ...written,
  ]
}

function titleProblems(title: string, pointer: string): ProblemItem[] {
  return title.trim() === '' ? [at(`${pointer}/title`, 'title_missing', 'The section has no title')] : []
}

function guidanceProblems({ is_mandatory, question, placeholder }: FillableSection, pointer: string): ProblemItem[] {
  if (!is_mandatory) return []
  return [
    ...(isBlank(question) ? [at(`${pointer}/question`, 'guidance_missing', 'A mandatory section needs a question')] : []),
    ...(isBlank(placeholder) ? [at(`${pointer}/placeholder`, 'guidance_missing', 'A mandatory section needs guidance')] : []),
  ]
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}

function factProblems({ fact_key, type }: FillableSection, pointer: string, facts: Facts): ProblemItem[] {
  if (fact_key === null) return []
  const fact = findFact(facts, fact_key)
  if (!fact) return [at(`${pointer}/fact_key`, 'fact_unknown', `There is no fact ${fact_key}`)]
  if (fittingFacts[type].includes(fact.type)) return []
  return [at(`${pointer}/fact_key`, 'fact_type_mismatch', `${fact_key} is a ${fact.type} and does not fit a ${type} section`)]
}

function columnProblems({ type, columns, fact_key }: FillableSection, pointer: string, facts: Facts): ProblemItem[] {
  if (type !== 'table') return []
  if (!columns || columns.length === 0) return [at(`${pointer}/columns`, 'table_without_columns', 'The table has no columns')]
  const known = fact_key === null ? null : findFact(facts, fact_key)?.columns
  return columns.flatMap(({ id, label }, index) => {
    const place = `${pointer}/columns/${index}`
    return [
      ...(label.trim() === '' ? [at(`${place}/label`, 'title_missing', 'The column has no name')] : []),
      ...(columns.findIndex((one) => one.id === id) < index
        ? [at(`${place}/id`, 'column_id_duplicate', `Another column has the id ${id}`)]
        : []),
      ...(known && !known.some((one) => one.id === id) ? [at(`${place}/id`, 'column_unknown', `${fact_key} has no column ${id}`)] : []),
    ]
  })
}

function conditionProblems({ ask_when, fact_key }: FillableSection, pointer: string, facts: Facts): ProblemItem[] {
  if (ask_when === null) return []
  const place = `${pointer}/ask_when`
  const faults = conditionFaults(facts, ask_when).map((fault) => at(place, codeOf(fault, 'condition_invalid'), fault.message))
  const asksItself = fact_key !== null && JSON.stringify(ask_when).includes(`"fact":${JSON.stringify(fact_key)}`)
  return [...faults, ...(asksItself ? [at(place, 'condition_invalid', 'The section decides whether it is asked itself')] : [])]
}

/** A firm may print a field without fallback: then approval of a document waits for its value. */
function mergeProblems(nodes: (MergeField | MergeLoop)[], pointer: string, facts: Facts): ProblemItem[] {
  return nodes
    .flatMap((node) => mergeFaults(facts, node))
    .filter(({ code }) => code !== 'library_fallback_missing')
    .map((fault) => at(pointer, 'merge_field_unknown', fault.message))
}

function codeOf({ code }: Fault, otherwise: string): string {
  return code === 'library_fact_unknown' ? 'fact_unknown' : otherwise
}

function placesIn(body: RichTextDoc): MergePlace[] {
  const places: MergePlace[] = []
  plainText(body, (place) => {
    places.push(place)
    return ''
  })
  return places
}

function nodeOf(place: MergePlace): MergeField | MergeLoop {
  if (place.type === 'merge_field') return { kind: 'field', ...place.attrs }
  const { key, template, empty } = place.attrs
  return { kind: 'loop', key, template, empty: empty ?? '', isBlock: false }
}

function clauseProblems({ clause_numbers, unknown_numbers }: Candidate['standards'][number], index: number): ProblemItem[] {
  return unknown_numbers.map((number) =>
    at(`/standards/${index}/clause_numbers/${clause_numbers.indexOf(number)}`, 'clause_unknown', `The standard has no clause ${number}`),
  )
}

function at(pointer: string, code: string, message: string): ProblemItem {
  return { pointer, code, message }
}
