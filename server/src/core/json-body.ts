import { isStorable } from '@dna/contract/core/fields'
import { ProblemError } from './errors.ts'

const maxDepth = 40

/**
 * Parses a JSON body. Refuses with 400 `malformed_request` what is not JSON, nests deeper than 40 levels, names a key
 * twice (two readers could understand two different things) or holds characters that a database cannot keep.
 */
export function parseJsonBody(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed('The body is not valid JSON')
  }
  if (!text.isWellFormed()) throw unstorable()
  checkShape(text)
  return value
}

function malformed(title: string): ProblemError {
  return new ProblemError(400, 'malformed_request', title)
}

function unstorable(): ProblemError {
  return malformed('The body holds characters that cannot be stored')
}

/** Walks valid JSON once; strings that are followed by a colon are keys of the innermost object. */
function checkShape(text: string): void {
  const open: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null)
      if (open.length > maxDepth) throw malformed('The body is nested too deeply')
    } else if (char === '}' || char === ']') {
      open.pop()
    } else if (char === '"') {
      const end = endOfString(text, at)
      if (text.slice(at, end).includes('\\u') && !isStorable(String(JSON.parse(text.slice(at, end + 1))))) throw unstorable()
      const keys = open.at(-1)
      if (keys && nextVisible(text, end + 1) === ':') {
        const key: unknown = JSON.parse(text.slice(at, end + 1))
        if (typeof key !== 'string') throw malformed('The body is not valid JSON')
        if (keys.has(key)) throw malformed('A field is named twice')
        if (key === '__proto__') throw malformed('A field has a forbidden name')
        keys.add(key)
      }
      at = end
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function nextVisible(text: string, start: number): string | undefined {
  let at = start
  while (/\s/.test(text[at] ?? 'x')) at += 1
  return text[at]
}
