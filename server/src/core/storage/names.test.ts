import { expect, test } from 'vitest'
import { customerFolder, sanitizedName } from './names.ts'

test.each([
  ['Acme Corp', 'acme_corp'],
  ['  Müller & Söhne GmbH ', 'muller_sohne_gmbh'],
  ['../../etc/passwd', 'etc_passwd'],
  ['Αθήνα', 'customer'],
  ['con', 'x_con'],
  ['a'.repeat(80), 'a'.repeat(60)],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('%s becomes %s', (name, folder) => {
  expect(sanitizedName(name, 'customer')).toBe(folder)
})

test('a folder is named by organization, number and company', () => {
  expect(customerFolder('o', 7, 'Acme Corp')).toBe('o/7_acme_corp')
})
