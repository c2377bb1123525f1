import { expect, test } from 'vitest'
import { pressSort } from './sorting.ts'

test('a column goes from rising to falling to the default', () => {
  expect(pressSort(undefined, 'due_date')).toBe('due_date')
  expect(pressSort('due_date', 'due_date')).toBe('-due_date')
  expect(pressSort('-due_date', 'due_date')).toBeUndefined()
  expect(pressSort('-company_name', 'due_date')).toBe('due_date')
})
