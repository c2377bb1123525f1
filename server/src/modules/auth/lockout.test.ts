import { expect, test } from 'vitest'
import { waitAfter } from './lockout.ts'

test.each([
  [0, 0],
  [4, 0],
  [5, 1],
  [6, 2],
  [9, 16],
  [10, 900],
  [99, 900],
])('after %i failures the wait is %i seconds', (failures, seconds) => {
  expect(waitAfter(failures)).toBe(seconds)
})
