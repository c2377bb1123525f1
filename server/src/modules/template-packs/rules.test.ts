import { expect, test } from 'vitest'
import { statusOf } from './rules.ts'

const a = 'a'.repeat(64)
const b = 'b'.repeat(64)
const c = 'c'.repeat(64)

test.each([
  ['nothing of this key here', { sha256: a, earlier: [] }, null, 'new'],
  ['the same text', { sha256: a, earlier: [] }, { sha256: a, known: [a] }, 'unchanged'],
  ['text that we had and went on from', { sha256: a, earlier: [] }, { sha256: b, known: [a, b] }, 'unchanged'],
  ['text that goes on from ours', { sha256: b, earlier: [a] }, { sha256: a, known: [a] }, 'changed'],
  ['text that goes on from one that we changed', { sha256: b, earlier: [a] }, { sha256: c, known: [a, c] }, 'conflicting'],
  ['text without anything in common', { sha256: b, earlier: [] }, { sha256: c, known: [c] }, 'conflicting'],
] as const)('%s', (_name, pack, ours, status) => {
  expect(statusOf(pack, ours)).toBe(status)
})
