import type { z } from 'zod'
import type { Problem, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'

/** What a strict read of a file found: the content without its bad entries, if anything is left, and every issue. */
export interface Reading<Content> {
  content: Content | undefined
  issues: z.core.$ZodIssue[]
}

/** Parses `raw`; when only entries of `list` are wrong, drops them and keeps the rest, so that one slip does not hide the file. */
export function readKeepingGood<Content>(schema: z.ZodType<Content>, raw: unknown, list: string): Reading<Content> {
  const strict = schema.safeParse(raw)
  if (strict.success) return { content: strict.data, issues: [] }
  const bad = new Set(strict.error.issues.flatMap(({ path }) => (path[0] === list && typeof path[1] === 'number' ? [path[1]] : [])))
  return { content: schema.safeParse(withoutEntries(raw, list, bad)).data, issues: strict.error.issues }
}

/** Turns the issues of a schema into problems that name the place by ids and say what is expected. */
export function describeIssues(file: string, raw: unknown, issues: z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap(innermost).map((issue) => problem('library_schema_invalid', file, namedPath(raw, issue.path), messageOf(issue)))
}

/** Fields by which paths name an entry of a list. */
export const namingFields = ['id', 'key', 'number'] as const

/** How paths name an entry of a list, if it has a name. */
export function nameOfEntry(entry: unknown): string | undefined {
  for (const field of namingFields) {
    const name = fieldOf(entry, field)
    if (typeof name === 'string') return name
  }
  return undefined
}

function namedPath(raw: unknown, path: readonly PropertyKey[]): ProblemPath {
  let node = raw
  return path.map((part) => {
    const key = typeof part === 'symbol' ? String(part) : part
    node = fieldOf(node, key)
    return typeof key === 'number' ? (nameOfEntry(node) ?? key) : key
  })
}

function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? []
  return closest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }))
}

function depth(issues: z.core.$ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5)))
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_union') return 'has none of the allowed shapes'
  return issue.message.replace(/^Invalid (input|option): /, '')
}

function withoutEntries(raw: unknown, list: string, bad: Set<number>): unknown {
  const entries = fieldOf(raw, list)
  if (!Array.isArray(entries) || typeof raw !== 'object') return raw
  return { ...raw, [list]: entries.filter((_, index) => !bad.has(index)) }
}

/** A field of a value read from a file, `undefined` where there is none. */
export function fieldOf(node: unknown, field: string | number): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, field) : undefined
}
