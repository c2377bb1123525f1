import type { ProblemItem } from '@dna/contract/core/problem'
import type { TemplateVersion } from '@dna/contract/templates'
import { sectionAt } from './draft-content.ts'

/** Something that stands in the way of publishing: in a section, or in what is said about the template. */
export type PublishProblem = {
  section_id: string | null
  attribute: string
  code: string
  message: string
  /** The field of the Word file that is meant, where it is one. */
  word_field: string | null
}

/** Where each problem stands, by the version that was checked. */
export function problemsOf(version: TemplateVersion, items: readonly ProblemItem[]): PublishProblem[] {
  return items.map(({ pointer, code, message }) => {
    const section_id = sectionAt(version, pointer) ?? null
    const [, without_section] = pointer.match(/^\/source_file\/fields\/(.+)$/) ?? []
    const word_field = without_section ?? (code === 'word_tag_mismatch' ? section_id : null)
    return { section_id, attribute: pointer.split('/')[3] ?? '', code, message, word_field }
  })
}

/** What is wrong with a section, by attribute. */
export function errorsOf(problems: readonly PublishProblem[], section_id: string): Map<string, string> {
  return new Map(problems.filter((one) => one.section_id === section_id).map(({ attribute, message }) => [attribute, message]))
}

/** Problems without those of attributes that were changed since, and of fields of the Word file that have their section now. */
export function stillOpen<Section extends { id: string }>(
  problems: readonly PublishProblem[],
  before: Section,
  after: Section,
): PublishProblem[] {
  return problems.filter(({ section_id, attribute, word_field }) => {
    if (section_id === null) return word_field === null || word_field !== after.id
    return section_id !== before.id || Object.is(Reflect.get(before, attribute), Reflect.get(after, attribute))
  })
}
