import { expect, test } from 'vitest'
import { hashPassword, passwordMatches, weakness } from './passwords.ts'

const rules = { min_length: 15, forbidden: ['DNA', 'Acme Consulting', 'maria.lopez'] }

test.each([
  ['short but odd!', 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['passwordpassword', 'common'],
  ['123456789012345', 'common'],
  ['we are acme consulting 9', 'contains_name'],
  ['maria.lopez likes green tea', 'contains_name'],
  ['four green parrots whistle', null],
  ['πράσινο βουνό το πρωί', null],
])('%s is %s', (password, reason) => {
  expect(weakness(password, rules)).toBe(reason)
})

test('the same text in another Unicode form matches', async () => {
  const stored = await hashPassword('ein schöner Morgen im Café')
  expect(await passwordMatches(stored, 'ein schöner Morgen im Café'.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(stored, 'ein schoner Morgen im Cafe')).toBe(false)
  expect(await passwordMatches(null, 'anything at all')).toBe(false)
})
