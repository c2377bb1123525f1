import { expect, test } from 'vitest'
import { type Act, grouped } from './rules.ts'

const act = (seq: number, minute: number, fields: Partial<Act> = {}): Act => ({
  seq,
  at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
  actor_id: 'anna',
  actor_kind: 'user',
  action: 'task.completed',
  parent_id: 'plan',
  object_id: `object ${seq}`,
  ...fields,
})

const lines = (acts: Act[], limit = 10, complete = true) => {
  const page = grouped(acts, { limit, complete })
  return { seen: page.lines.map(({ newest, count }) => [newest.seq, count]), next: page.next_before_seq }
}

test('like acts within ten minutes of the newest are one line', () => {
  expect(lines([act(5, 20), act(4, 15), act(3, 10), act(2, 9), act(1, 1)])).toEqual({
    seen: [
      [5, 3],
      [2, 2],
    ],
    next: null,
  })
})

test('another actor, action or parent begins another line, also in between', () => {
  const acts = [
    act(6, 9),
    act(5, 8, { actor_id: 'bert' }),
    act(4, 7),
    act(3, 6, { action: 'task.started' }),
    act(2, 5, { parent_id: 'other' }),
    act(1, 4),
  ]
  expect(lines(acts)).toEqual({
    seen: [
      [6, 3],
      [5, 1],
      [3, 1],
      [2, 1],
    ],
    next: null,
  })
})

test('without parent the object itself holds a line together', () => {
  expect(lines([act(2, 1, { parent_id: null, object_id: 'a' }), act(1, 0, { parent_id: null, object_id: 'b' })]).seen).toEqual([
    [2, 1],
    [1, 1],
  ])
})

test('a full page goes on below the last act that it stands for', () => {
  const acts = [act(4, 9), act(3, 8, { actor_id: 'bert' }), act(2, 7), act(1, 6, { actor_id: 'cora' })]
  expect(lines(acts, 2)).toEqual({
    seen: [
      [4, 2],
      [3, 1],
    ],
    next: 2,
  })
  expect(lines(acts.slice(0, 2), 10, false)).toEqual({
    seen: [
      [4, 1],
      [3, 1],
    ],
    next: 3,
  })
})
