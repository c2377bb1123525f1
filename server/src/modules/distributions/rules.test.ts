import { expect, test } from 'vitest'
import { readingMails, type Told } from './rules.ts'

const row: Told = {
  user_id: 'vera',
  email: 'vera@example.test',
  full_name: 'Vera',
  customer_id: 'acme',
  company_name: 'Acme',
  document_id: 'd1',
  document_name: 'Policy',
  document_version: 3,
  times: 1,
}
const mailsOf = (...rows: Partial<Told>[]) =>
  readingMails(
    rows.map((one) => ({ ...row, ...one })),
    'https://dna.test',
  )

test('one document: its name in the subject, its address in the text', () => {
  expect(mailsOf({})).toEqual([
    {
      kind: 'document_distributed',
      to: 'vera@example.test',
      subject: 'Please read Policy',
      text: 'Hello Vera,\n\nplease read and acknowledge this document of Acme:\n\nPolicy, version 3\nhttps://dna.test/documents/d1\n',
      customer_id: 'acme',
    },
  ])
})

test('several documents of a customer are one mail; customers, people and reminders are apart', () => {
  const subjects = mailsOf(
    {},
    { document_id: 'd2' },
    { customer_id: 'beta', company_name: 'Beta' },
    { user_id: 'bert', email: 'bert@example.test' },
    { document_id: 'd3', times: 2 },
  ).map(({ to, subject }) => `${to} ${subject}`)
  expect(subjects).toEqual([
    'vera@example.test Please read 2 documents of Acme',
    'vera@example.test Please read Policy',
    'bert@example.test Please read Policy',
    'vera@example.test Reminder: Please read Policy',
  ])
})

test.each([
  ['line breaks become blanks', 'Our\r\npolicy', 'Please read Our policy'],
  ['a long name is cut', 'x'.repeat(600), `Please read ${'x'.repeat(288)}`],
])('%s', (_case, document_name, subject) => {
  expect(mailsOf({ document_name })[0]?.subject).toBe(subject)
})
