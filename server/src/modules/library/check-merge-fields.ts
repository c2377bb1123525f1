import { systemFields } from '@dna/contract/core/system-fields'
import type { Library } from './load.ts'
import type { MergeField, MergeLoop } from './merge-fields.ts'
import { markMergeFields, mergeFieldsOf, mergeFormats } from './merge-fields.ts'
import type { Problem, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'
import type { FactOutline, FactOutlines, Fault } from './sections.ts'
import { findFact, indexFacts } from './sections.ts'

interface Place {
  file: string
  path: ProblemPath
}

const formats = new Set<string>(mergeFormats)
const always = new Set<string>(systemFields)

/** Merge fields and loops that name nothing, print what cannot be printed, or have no wording for an empty value. */
export function checkMergeFields(library: Library): Problem[] {
  const facts = indexFacts(library)
  return [...textsOfTemplates(library), ...textsOfTasks(library)].flatMap(({ place, text }) =>
    markMergeFields(text)
      .nodes.flatMap((node) => mergeFaults(facts, node))
      .map(({ code, message }) => problem(code, place.file, place.path, message)),
  )
}

/** What is wrong with a merge field or a loop. */
export function mergeFaults(facts: FactOutlines, node: MergeField | MergeLoop): Fault[] {
  return node.kind === 'loop' ? checkLoop(facts, node) : checkField(facts, node)
}

function textsOfTemplates(library: Library): { place: Place; text: string }[] {
  return library.templates.flatMap(({ file, content }) =>
    content.body.flatMap((section) => {
      const fields = section.kind === 'fixed' ? ['text' as const] : (['placeholder', 'question', 'why', 'starter'] as const)
      return fields.flatMap((field) => {
        const value: unknown = Reflect.get(section, field)
        const text = Array.isArray(value) ? JSON.stringify(value) : value
        return typeof text === 'string' ? [{ place: { file, path: ['body', section.id, field] }, text }] : []
      })
    }),
  )
}

function textsOfTasks(library: Library): { place: Place; text: string }[] {
  return library.tasks.flatMap(({ file, content }) =>
    content.tasks.flatMap(({ key, title, description }) => [
      { place: { file, path: ['tasks', key, 'title'] }, text: title },
      { place: { file, path: ['tasks', key, 'description'] }, text: description },
    ]),
  )
}

function checkField(facts: FactOutlines, field: MergeField): Fault[] {
  const wrongFormat = checkFormat(field)
  if (always.has(field.key)) return wrongFormat
  const fact = findFact(facts, field.key)
  if (!fact) return [...wrongFormat, at('library_fact_unknown', `{{${field.key}}} is no fact and no field of the document`)]
  const unprintable = fact.type === 'table' || fact.type === 'file_list'
  const needsFallback = fact.key !== 'org.legal_name' && !field.fallback
  return [
    ...wrongFormat,
    ...(unprintable
      ? [at('library_fact_type_mismatch', `{{${field.key}}} is a ${fact.type} and prints only in a loop or not at all`)]
      : []),
    ...(needsFallback ? [at('library_fallback_missing', `{{${field.key}}} needs | or: "..."`)] : []),
  ]
}

function checkLoop(facts: FactOutlines, loop: MergeLoop): Fault[] {
  const fact = findFact(facts, loop.key)
  if (!fact) return [at('library_fact_unknown', `the loop {{#${loop.key}}} names no fact`)]
  if (fact.type !== 'table' && fact.type !== 'list' && fact.type !== 'multi_choice') {
    return [at('library_fact_type_mismatch', `{{#${loop.key}}} loops over a ${fact.type}`)]
  }
  return [
    ...(loop.empty.trim() === ''
      ? [at('library_fallback_missing', `the loop {{#${loop.key}}} needs {{^${loop.key}}}...{{/${loop.key}}}`)]
      : []),
    ...mergeFieldsOf(loop.template).flatMap((field) => checkEntryField(facts, fact, field)),
    ...mergeFieldsOf(loop.empty).flatMap((field) => checkField(facts, field)),
  ]
}

function checkEntryField(facts: FactOutlines, fact: FactOutline, field: MergeField): Fault[] {
  if (field.key.length > 1 && field.key.includes('.')) return checkField(facts, field)
  const exists = fact.type === 'table' ? fact.columns?.some(({ id }) => id === field.key) : field.key === '.'
  const wrongFormat = checkFormat(field)
  return exists ? wrongFormat : [...wrongFormat, at('library_column_unknown', `an entry of ${fact.key} has no {{${field.key}}}`)]
}

function checkFormat({ key, format }: MergeField): Fault[] {
  if (format === null || formats.has(format)) return []
  return [at('library_format_unknown', `{{${key}}}: there is no format ${format}; use one of ${mergeFormats.join(', ')}`)]
}

function at(code: Fault['code'], message: string): Fault {
  return { code, message }
}
