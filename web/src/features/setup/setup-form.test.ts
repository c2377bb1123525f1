import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { offeredStandards } from './setup-form.ts'

test('every standard of the library can be chosen at the beginning', () => {
  const shipped = readdirSync(new URL('../../../../library/standards', import.meta.url)).map((file) => file.replace(/\.yaml$/, ''))
  expect([...offeredStandards].sort()).toEqual(shipped.sort())
})
