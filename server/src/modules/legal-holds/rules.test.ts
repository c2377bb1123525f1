import { expect, test } from 'vitest'
import { needOf } from './rules.ts'

const at = new Date('2026-03-01T10:00:00Z')
const after = (hours: number) => new Date(at.getTime() + hours * 3_600_000)

test.each([
  ['another person, at once', { user_id: 'ben', now: after(0), members: 2 }, null],
  ['the same person', { user_id: 'anna', now: after(1000), members: 2 }, 'second_person'],
  ['a firm of one, too early', { user_id: 'anna', now: after(71.9), members: 1 }, 'too_early'],
  ['a firm of one, three days later', { user_id: 'anna', now: after(72), members: 1 }, null],
  ['somebody who joined the firm of one', { user_id: 'ben', now: after(1), members: 2 }, null],
] as const)('%s', (_who, actor, need) => {
  expect(needOf({ user_id: 'anna', at }, actor)).toBe(need)
})

test('what no person began, everybody may end', () => {
  expect(needOf({ user_id: null, at }, { user_id: null, now: at, members: 5 })).toBeNull()
})
