import type { Library, Loaded } from './load.ts'
import type { ProblemPath } from './problems.ts'
import { nameOfEntry } from './schema-issues.ts'

interface TextPlace {
  path: ProblemPath
  text: string
}

const translatable = new Set([
  'name',
  'title',
  'purpose',
  'text',
  'placeholder',
  'question',
  'why',
  'example',
  'starter',
  'must_cover',
  'evidence_description',
  'label',
  'help',
  'summary',
  'key_questions',
  'evidence_examples',
  'description',
  'note',
  'look_at',
  'rows',
])

/** Every content file of a library, whatever its kind; translations are no content of their own. */
export function allFiles(library: Library): Loaded<{ version: string }>[] {
  const { facts, standards, templates, tasks, starters, checklists } = library
  return [...facts, ...standards, ...templates, ...tasks, ...starters, ...checklists]
}

/** Every string of a content file with its place, keys and ids included. */
export function textsIn(content: unknown, path: ProblemPath = []): TextPlace[] {
  if (typeof content === 'string') return [{ path, text: content }]
  if (Array.isArray(content)) return content.flatMap((entry: unknown, index) => textsIn(entry, [...path, nameOfEntry(entry) ?? index]))
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([field, value]) => textsIn(value, [...path, field]))
}

/** The texts that a translation overlay may replace, by the id it uses for them (`body.scope.question`). */
export function translatableTexts(content: unknown): Map<string, string> {
  const texts = textsIn(content).filter(({ path, text }) => path.some((part) => translatable.has(String(part))) && isWording(path, text))
  return new Map(texts.map(({ path, text }) => [path.join('.'), text]))
}

function isWording(path: ProblemPath, text: string): boolean {
  const isKey = ['id', 'key', 'number'].includes(String(path.at(-1)))
  return !isKey && /\p{L}/u.test(text) && !text.startsWith('starter.')
}
