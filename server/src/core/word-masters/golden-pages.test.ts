import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { afterAll, describe, expect, test } from 'vitest'
import { partsOfWord } from '../rendering/testing/word-text.ts'
import { type Binding, bindWord } from './bind.ts'
import { fillWord, type WordValue } from './fill.ts'
import { scanWord } from './scan.ts'

/** Written by LibreOffice from the .fodt beside it: letterhead, tracked changes, text box, table, Arabic. */
const master = new Uint8Array(readFileSync(new URL('testing/files/libreoffice-policy.docx', import.meta.url)))
const { candidates, headings } = scanWord(master)
const keys = ['company', 'day', 'director', 'products', 'interval', 'people', 'phone', 'company_ar', 'code', 'manager']
const bindings = candidates.map(({ id, columns }, at): Binding => {
  const key = keys[at] ?? ''
  return columns.length > 0
    ? { key, shape: 'table', places: [id], columns: columns.map((column) => column.key) }
    : { key, shape: 'text', places: [id] }
})
const fill = (fields: Record<string, WordValue>) => fillWord(bindWord(master, bindings).bytes, { fields, pictures: [] })

test('every place of a file made by LibreOffice is found, tracked changes as they were accepted', () => {
  expect(candidates.map(({ kind, place, label, type }) => [kind, place, label, type])).toEqual([
    ['brackets', 'body', 'Company name', 'text'],
    ['date_blank', 'body', 'Approved on', 'date'],
    ['shaded', 'body', 'Name of the managing director', 'text'],
    ['underscores', 'body', 'Products in scope', 'long_text'],
    ['brackets', 'body', 'Interval', 'text'],
    ['blank_rows', 'body', 'People', 'table'],
    ['dollar', 'body', 'Emergency phone', 'text'],
    ['braces', 'body', 'Company ar', 'text'],
    ['braces', 'header', 'Doc code', 'text'],
    ['brackets', 'footer', 'Quality manager', 'text'],
  ])
  expect(headings.map(({ text, level }) => [text, level])).toEqual([
    ['Food safety policy', 1],
    ['Scope', 2],
    ['People', 2],
  ])
})

test('it is filled in its own words and tables; other parts keep their bytes', async () => {
  const [role = '', name = '', trained = ''] = candidates.flatMap(({ columns }) => columns.map(({ key }) => key))
  const people = [
    { [role]: 'Team leader', [name]: 'Ada', [trained]: '2026-01-05' },
    { [role]: 'Deputy', [name]: 'Bea', [trained]: '2026-02-06' },
    { [role]: 'Hygiene', [name]: 'Cai', [trained]: '2026-03-07' },
  ]
  const filled = fill({ company: 'Kestrel Ltd', interval: 'month', company_ar: 'شركة كيسترل', code: 'FSP-1', people })
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(filled) })
  expect(value).toContain('This policy applies to Kestrel Ltd and all of its sites.')
  expect(value).toContain('تسري هذه السياسة على شركة كيسترل.')
  expect(value.split('\n').filter((line) => ['Ada', 'Bea', 'Cai'].includes(line))).toEqual(['Ada', 'Bea', 'Cai'])
  const [before, after] = [partsOfWord(master), partsOfWord(filled)]
  const stories = ['word/document.xml', 'word/header1.xml', 'word/footer1.xml']
  expect(Object.keys(after).filter((part) => after[part] !== before[part])).toEqual(stories)
})

const hasOffice = ['soffice', 'pdftotext'].every((command) => spawnSync(command, ['--version']).status !== null)
if (!hasOffice) console.warn('LibreOffice or poppler is not installed: rendered pages are not compared')

describe.skipIf(!hasOffice)('rendered pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dna-pages-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Every word of the printed pages and its place in points (left, top, right, bottom), as poppler reads them. */
  function printedWords(name: string, file: Uint8Array): { text: string; place: number[] }[] {
    writeFileSync(join(folder, `${name}.docx`), file)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)])
    const layout = execFileSync('pdftotext', ['-bbox', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' })
    return [...layout.matchAll(/<word (.*?)>(.*)<\/word>/g)].map(([, box = '', text = '']) => ({
      text,
      place: [...box.matchAll(/[\d.]+/g)].map(Number),
    }))
  }

  test('filled with what stood there before, every word stands where it stood in the master', { timeout: 60_000 }, () => {
    const same = Object.fromEntries(candidates.map(({ text, columns }, at) => [keys[at], columns.length > 0 ? [{}, {}] : text]))
    const before = printedWords('master', master)
    const after = printedWords('filled', fill(same))
    expect(before.length).toBeGreaterThan(50)
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
    const moved = before.flatMap(({ text, place }, at) => {
      const points = Math.max(...place.map((value, side) => Math.abs(value - (after[at]?.place[side] ?? 0))))
      // A mark that was taken away joins two runs, which are then set closer by parts of a point.
      return points < 1 ? [] : [`${text}: ${points}`]
    })
    expect(moved).toEqual([])
  })
})
