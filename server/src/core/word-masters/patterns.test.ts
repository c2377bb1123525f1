import { expect, test } from 'vitest'
import { findPatterns } from './patterns.ts'

const dollar = '$'

test.each([
  ['{{ customer.name }}', 'braces', 'customer.name'],
  [`Owner: ${dollar}{owner}`, 'dollar', 'owner'],
  ['«Anrede»', 'guillemets', 'Anrede'],
  ['[Company name]', 'brackets', 'Company name'],
  ['[Insert the scope here]', 'brackets', 'Insert the scope here'],
  ['[Page number]', 'brackets', 'Page number'],
  ['<Insert date>', 'angles', 'Insert date'],
  ['%COMPANY_NAME%', 'percent', 'COMPANY_NAME'],
  ['Name ______', 'underscores', null],
  ['__/__/____', 'date_blank', null],
  ['DD.MM.YYYY', 'date_blank', null],
  ['Name ..........', 'dots', null],
  ['Code XXXX', 'letters_x', null],
  ['☐ Yes', 'checkbox', null],
  ['[ ] Yes', 'checkbox', null],
])('%s is a %s', (text, kind, name) => {
  expect(findPatterns(text).map((match) => [match.kind, match.name])).toEqual([[kind, name]])
})

test.each([
  '[1]',
  '[1, 2–4]',
  '[Ref. 3]',
  '[sic]',
  '[…]',
  '[see annex B]',
  '[ISO 9001]',
  '[Source: own figures]',
  '<info@example.org>',
  'write to <anna.berg@example.com>',
  '<https://example.org/x>',
  'a < b and c > d',
  '50% of 20% of it',
  '+------+------+',
  '|______|______|',
  '________________________________________________',
  'Purpose ............................ 3',
  'snake_case and __init__',
  'XXL and MCMXXX',
  'and so on ...',
])('%s holds no field', (text) => {
  expect(findPatterns(text)).toEqual([])
})

test('finds follow the text and never overlap', () => {
  const text = 'Name: ____ Date: __/__/____ [Insert {{x}}] ☐ Yes ☐ No'
  const found = findPatterns(text)
  expect(found.map(({ kind }) => kind)).toEqual(['underscores', 'date_blank', 'braces', 'checkbox', 'checkbox'])
  for (const [at, match] of found.entries()) expect(match.from).toBeGreaterThanOrEqual(found[at - 1]?.to ?? 0)
})
