import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { csvChunks } from './csv.ts'
import { looksLikeFormula, type TableCell, type TableColumn } from './table.ts'
import { xlsxChunks } from './xlsx.ts'
import { columnName, escaped, sheetName } from './xlsx-parts.ts'

const columns: TableColumn[] = [
  { label: 'Text', kind: 'text' },
  { label: 'Number', kind: 'number' },
  { label: 'Yes or no', kind: 'yes_no' },
  { label: 'Day', kind: 'day' },
  { label: 'Moment', kind: 'moment' },
]

async function* inBatches(...batches: TableCell[][][]) {
  yield* batches
}

const csv = async (rows: TableCell[][], separator: ',' | ';' = ',') =>
  (await buffer(csvChunks(columns, inBatches(rows), separator))).toString('utf8')

test('CSV: texts in quotes, everything else bare, nothing for nothing', async () => {
  expect(
    await csv(
      [
        ['a "b"\n;,', -1.5, true, '2026-03-01', '2026-03-01T10:00:00.000Z'],
        [null, null, null, null, null],
      ],
      ';',
    ),
  ).toBe('\ufeff"Text";"Number";"Yes or no";"Day";"Moment"\r\n"a ""b""\n;,";-1.5;true;2026-03-01;2026-03-01T10:00:00.000Z\r\n;;;;\r\n')
})

test.each(['=1+1', '+49 30', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＋1', '－1', '＠x'])(
  '%j never begins a cell',
  async (text) => {
    expect(looksLikeFormula(text)).toBe(true)
    expect(await csv([[text, null, null, null, null]])).toContain(`\r\n"'${text.charAt(0)}`)
  },
)

test('CSV: nor does it where a program that expects another separator begins a cell', async () => {
  const texts = ['a;=1+1', 'a";"+1', 'a\n@b', 'a\t-1', 'a,=1', '- one\n- two', 'a; b']
  const cells = (await csv(texts.map((text) => [text, null, null, null, null]))).split('\r\n').slice(1, -1)
  expect(cells.map((line) => line.slice(0, -4))).toEqual([
    `"a;'=1+1"`,
    `"a"";""'+1"`,
    `"a\n'@b"`,
    `"a\t'-1"`,
    '"a,=1"',
    `"'- one\n- two"`,
    '"a; b"',
  ])
})

test.each(['a=1', "'=1", '1-1', '', 'Ω'])('%j is no formula', (text) => {
  expect(looksLikeFormula(text)).toBe(false)
})

test('XLSX: cells by kind, numbered over batches, dates as days since 1899', async () => {
  const rows = inBatches([['=1+1', 0, false, '2026-03-01', '2026-03-01T12:00:00Z']], [['b', null, null, null, null]])
  const parts = unzipSync(await buffer(xlsxChunks({ name: 'List: "a"', columns, rows, about: (count) => [['Rows', String(count)]] })))
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  expect(part('xl/worksheets/sheet1.xml')).toContain(
    '<row r="2"><c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2"><v>0</v></c><c r="C2" t="b"><v>0</v></c><c r="D2" s="4"><v>46082</v></c><c r="E2" s="5"><v>46082.5</v></c></row><row r="3"><c r="A3" s="2" t="inlineStr"><is><t xml:space="preserve">b</t></is></c></row></sheetData><autoFilter ref="A1:E3"/>',
  )
  expect(part('xl/worksheets/sheet2.xml')).toContain('>2</t>')
  expect(part('xl/workbook.xml')).toContain("'List  &quot;a&quot;'!$A$1:$E$3")
})

test('names of columns and sheets, signs that XML does not know', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  expect(sheetName(`[a]:*?/\\'${'x'.repeat(40)}`)).toHaveLength(31)
  expect(escaped('<a & "b">\u0007\n_x0041_\ud800')).toBe('&lt;a &amp; &quot;b&quot;&gt;_x0007_\n_x005F_x0041_\ufffd')
})

test('a text longer than a cell can hold ends with a sign for it', async () => {
  const rows = inBatches([['a'.repeat(40_000), null, null, null, null]])
  const parts = unzipSync(await buffer(xlsxChunks({ name: 'Long', columns, rows, about: () => [] })))
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(`>${'a'.repeat(32_766)}…</t>`)
})
