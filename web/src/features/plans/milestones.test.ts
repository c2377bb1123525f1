import { expect, test } from 'vitest'
import { elapsedOf, milestonesOf } from './milestones.ts'

const day = (on: string, overall_progress_percentage: number, approved_documents = 0) => ({
  day: on,
  overall_progress_percentage,
  approved_documents,
  total_documents: 4,
})
const span = { created_on: '2026-01-02', start: '2026-01-01', target: '2026-01-11' }

test('a milestone is reached on the first day that shows it, whatever comes later', () => {
  const days = [day('2026-01-02', 10), day('2026-01-03', 30, 1), day('2026-01-04', 20, 2)]
  const reached = Object.fromEntries(milestonesOf(days, span).map(({ key, reached_on }) => [key, reached_on]))
  expect(reached).toMatchObject({
    created: '2026-01-02',
    p25: '2026-01-03',
    half_documents: '2026-01-04',
    p50: null,
    all_documents: null,
    p100: null,
  })
})

test('planned days spread from start to target, and are open without a target', () => {
  expect(milestonesOf([], span).find(({ key }) => key === 'p50')?.planned_on).toBe('2026-01-06')
  expect(milestonesOf([], { ...span, target: null }).find(({ key }) => key === 'p50')?.planned_on).toBeNull()
})

test('a plan without documents has none approved', () => {
  expect(
    milestonesOf([{ ...day('2026-01-02', 0), total_documents: 0 }], span).find(({ key }) => key === 'all_documents')?.reached_on,
  ).toBeNull()
})

test.each([
  ['2026-01-01', '2026-01-11', '2026-01-06', 50],
  ['2026-01-01', '2026-01-11', '2026-03-01', 100],
  ['2026-01-05', '2026-01-11', '2026-01-01', 0],
  ['2026-01-05', null, '2026-01-06', null],
  ['2026-01-05', '2026-01-05', '2026-01-06', null],
])('from %s to %s on %s: %s', (start, target, today, expected) => {
  expect(elapsedOf(start, target, today)).toBe(expected)
})
