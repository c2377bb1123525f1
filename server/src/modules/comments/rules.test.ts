import { expect, test } from 'vitest'
import { editableUntil, reasonAgainst } from './rules.ts'

const created_at = new Date('2026-03-01T12:00:00.000Z')

test.each([
  ['its author at once', 'anna', 'anna', '12:00:00', null],
  ['its author at the last moment', 'anna', 'anna', '12:15:00', null],
  ['its author later', 'anna', 'anna', '12:15:01', 'edit_time_over'],
  ['somebody else', 'anna', 'bert', '12:00:00', 'not_the_author'],
  ['a token', 'anna', null, '12:00:00', 'not_the_author'],
  ['a token, what a token wrote', null, null, '12:00:00', 'not_the_author'],
])('%s', (_, created_by, user_id, time, reason) =>
  expect(reasonAgainst({ created_by, created_at }, { user_id, now: new Date(`2026-03-01T${time}.000Z`) })).toBe(reason),
)

test('a comment can be changed for a quarter of an hour', () =>
  expect(editableUntil(created_at).toISOString()).toBe('2026-03-01T12:15:00.000Z'))
