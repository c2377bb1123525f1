import { expect, test } from 'vitest'
import { fileKinds } from '../files/index.ts'
import { checkDates, fitsFormat, requireNote } from './rules.ts'

const kindsThatFit = {
  document: 'pdf docx xlsx pptx odt ods png jpg webp gif',
  report: 'pdf docx odt',
  certificate: 'pdf docx odt png jpg webp gif',
  log: 'pdf xlsx ods txt csv',
  spreadsheet: 'xlsx ods csv',
  screenshot: 'pdf png jpg webp gif',
  photo: 'png jpg webp gif',
} as const

test.each(Object.entries(kindsThatFit))('%s is fitted by %s', (format, kinds) => {
  const wanted = Object.keys(kindsThatFit).find((known): known is keyof typeof kindsThatFit => known === format)
  const fitting = fileKinds.filter((kind) => fitsFormat(kind.media_type, wanted ? [wanted] : [])).map((kind) => kind.extension)
  expect(fitting.join(' ')).toBe(kinds)
})

test('several wants must all be met, none says nothing, an unknown kind fits nothing', () => {
  expect(fitsFormat('image/png', ['photo', 'screenshot'])).toBe(true)
  expect(fitsFormat('application/pdf', ['photo', 'screenshot'])).toBe(false)
  expect(fitsFormat('application/pdf', [])).toBeNull()
  expect(fitsFormat('application/x-msdownload', ['document'])).toBe(false)
})

test.each([
  [{ effective_from: '2026-01-02', effective_to: '2026-01-01' }],
  [{ effective_from: '2026-01-02', expires_on: '2026-01-01' }],
  [{ effective_from: '2026-01-02', effective_to: '2026-02-01', expires_on: '2026-01-01' }],
])('%j ends before it begins', (dates) => {
  expect(() => checkDates(dates)).toThrow(expect.objectContaining({ code: 'dates_reversed', status: 422 }))
})

test.each([
  [{}],
  [{ effective_from: '2026-01-02' }],
  [{ expires_on: '2020-01-01' }],
  [{ effective_from: '2026-01-02', effective_to: '2026-01-02', expires_on: null }],
])('%j is in order', (dates) => {
  expect(() => checkDates(dates)).not.toThrow()
})

test('only a rejection needs a note', () => {
  expect(() => requireNote('accepted', null)).not.toThrow()
  expect(() => requireNote('rejected', 'blurred')).not.toThrow()
  expect(() => requireNote('rejected', null)).toThrow(expect.objectContaining({ code: 'reason_required' }))
})
