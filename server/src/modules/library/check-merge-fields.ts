import type { Library } from './load.ts'
import type { MergeField, MergeLoop } from './merge-fields.ts'
import { markMergeFields, mergeFieldsOf, mergeFormats, systemFields } from './merge-fields.ts'
import type { Problem, ProblemCode, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'
import type { Fact } from './schema.ts'
import type { FactIndex } from './sections.ts'
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
    markMergeFields(text).nodes.flatMap((node) => (node.kind === 'loop' ? checkLoop(facts, place, node) : checkField(facts, place, node))),
  )
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

function checkField(facts: FactIndex, place: Place, field: MergeField): Problem[] {
  const wrongFormat = checkFormat(place, field)
  if (always.has(field.key)) return wrongFormat
  const fact = findFact(facts, field.key)
  if (!fact) return [...wrongFormat, at('library_fact_unknown', place, `{{${field.key}}} is no fact and no field of the document`)]
  const unprintable = fact.type === 'table' || fact.type === 'file_list'
  const needsFallback = fact.key !== 'org.legal_name' && !field.fallback
  return [
    ...wrongFormat,
    ...(unprintable
      ? [at('library_fact_type_mismatch', place, `{{${field.key}}} is a ${fact.type} and prints only in a loop or not at all`)]
      : []),
    ...(needsFallback ? [at('library_fallback_missing', place, `{{${field.key}}} needs | or: "..."`)] : []),
  ]
}

function checkLoop(facts: FactIndex, place: Place, loop: MergeLoop): Problem[] {
  const fact = findFact(facts, loop.key)
  if (!fact) return [at('library_fact_unknown', place, `the loop {{#${loop.key}}} names no fact`)]
  if (fact.type !== 'table' && fact.type !== 'list' && fact.type !== 'multi_choice') {
    return [at('library_fact_type_mismatch', place, `{{#${loop.key}}} loops over a ${fact.type}`)]
  }
  return [
    ...(loop.empty.trim() === ''
      ? [at('library_fallback_missing', place, `the loop {{#${loop.key}}} needs {{^${loop.key}}}...{{/${loop.key}}}`)]
      : []),
    ...mergeFieldsOf(loop.template).flatMap((field) => checkEntryField(facts, place, fact, field)),
    ...mergeFieldsOf(loop.empty).flatMap((field) => checkField(facts, place, field)),
  ]
}

function checkEntryField(facts: FactIndex, place: Place, fact: Fact, field: MergeField): Problem[] {
  if (field.key.length > 1 && field.key.includes('.')) return checkField(facts, place, field)
  const exists = fact.type === 'table' ? fact.columns?.some(({ id }) => id === field.key) : field.key === '.'
  const wrongFormat = checkFormat(place, field)
  return exists ? wrongFormat : [...wrongFormat, at('library_column_unknown', place, `an entry of ${fact.key} has no {{${field.key}}}`)]
}

function checkFormat(place: Place, { key, format }: MergeField): Problem[] {
  if (format === null || formats.has(format)) return []
  return [at('library_format_unknown', place, `{{${key}}}: there is no format ${format}; use one of ${mergeFormats.join(', ')}`)]
}

function at(code: ProblemCode, { file, path }: Place, message: string): Problem {
  return problem(code, file, path, message)
}
