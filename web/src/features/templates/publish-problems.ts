import type { ProblemItem } from '@dna/contract/core/problem'
import type { TemplateVersion } from '@dna/contract/templates'
import { sectionAt } from './draft-content.ts'

/** Something that stands in the way of publishing: in a section, or in what is said about the template. */
export type PublishProblem = { section_id: string | null; attribute: string; code: string; message: string }

/** Where each problem stands, by the version that was checked. */
export function problemsOf(version: TemplateVersion, items: readonly ProblemItem[]): PublishProblem[] {
  return items.map(({ pointer, code, message }) => ({
    section_id: sectionAt(version, pointer) ?? null,
    attribute: pointer.split('/')[3] ?? '',
    code,
    message,
  }))
}

/** What is wrong with a section, by attribute. */
export function errorsOf(problems: readonly PublishProblem[], section_id: string): Map<string, string> {
  return new Map(problems.filter((one) => one.section_id === section_id).map(({ attribute, message }) => [attribute, message]))
}

/** Problems without those of attributes that were changed since. */
export function stillOpen(problems: readonly PublishProblem[], before: { id: string }, after: object): PublishProblem[] {
  return problems.filter(
    ({ section_id, attribute }) => section_id !== before.id || Object.is(Reflect.get(before, attribute), Reflect.get(after, attribute)),
  )
}
