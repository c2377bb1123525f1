import { type ZipEntry, zipChunks } from '../zip-stream.ts'
import { type ColumnKind, looksLikeFormula, type TableCell, type TableColumn, type TableRows } from './table.ts'
import { columnName, escaped, part, relationships, sheetName, styleOf, styles } from './xlsx-parts.ts'

/** A workbook with one table; `about` fills a second sheet once the number of rows is known. */
export type Workbook = {
  name: string
  columns: readonly TableColumn[]
  rows: TableRows
  about(count: number): readonly (readonly [label: string, value: string])[]
}

const longestText = 32_767
const dayMs = 86_400_000
/** Day 0 of spreadsheets, as they count the days after February 1900. */
const dayZero = Date.UTC(1899, 11, 30)
const widths: Record<ColumnKind, number> = { text: 28, number: 12, yes_no: 10, day: 12, moment: 18 }

/** A workbook as XLSX, piece by piece: typed cells, a header that stays and filters, text that is never a formula. The same table gives the same bytes. */
export function xlsxChunks(workbook: Workbook): AsyncGenerator<Uint8Array> {
  return zipChunks(partsOf(workbook))
}

async function* partsOf({ name, columns, rows, about }: Workbook): AsyncGenerator<ZipEntry> {
  let count = 0
  const counted = async function* () {
    for await (const some of rows) {
      yield some.map((row, index) => rowXml(count + index + 2, row, columns)).join('')
      count += some.length
    }
  }
  const area = () => `A1:${columnName(columns.length - 1)}${count + 1}`
  const whole = (text: string) => [text]
  yield { name: '[Content_Types].xml', text: whole(contentTypes) }
  yield { name: '_rels/.rels', text: whole(relationships([['officeDocument', 'xl/workbook.xml']])) }
  yield { name: 'xl/styles.xml', text: whole(styles) }
  yield { name: 'xl/worksheets/sheet1.xml', text: listSheet(columns, counted(), area) }
  yield { name: 'xl/worksheets/sheet2.xml', text: whole(aboutSheet(about(count))) }
  yield { name: 'xl/workbook.xml', text: whole(workbookXml(sheetName(name), area())) }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    text: whole(
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', 'worksheets/sheet2.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
  }
}

async function* listSheet(columns: readonly TableColumn[], rows: AsyncIterable<string>, area: () => string): AsyncGenerator<string> {
  const header = columns.map(({ label }, index) => textCell(`${columnName(index)}1`, label, styleOf.header)).join('')
  yield `${part}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(({ kind }, index) => `<col min="${index + 1}" max="${index + 1}" width="${widths[kind]}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1">${header}</row>`
  yield* rows
  yield `</sheetData><autoFilter ref="${area()}"/></worksheet>`
}

function rowXml(number: number, row: readonly TableCell[], columns: readonly TableColumn[]): string {
  return `<row r="${number}">${row.map((cell, index) => cellXml(`${columnName(index)}${number}`, cell, columns[index]?.kind ?? 'text')).join('')}</row>`
}

function cellXml(at: string, cell: TableCell, kind: ColumnKind): string {
  if (cell === null || cell === '') return ''
  if (kind === 'text') return textCell(at, String(cell), styleOf.text)
  if (kind === 'number') return `<c r="${at}"><v>${Number(cell)}</v></c>`
  if (kind === 'yes_no') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const days = (Date.parse(String(cell)) - dayZero) / dayMs
  return Number.isFinite(days) ? `<c r="${at}" s="${styleOf[kind]}"><v>${days}</v></c>` : textCell(at, String(cell), styleOf.text)
}

/** What looks like a formula is marked as typed text too, so that it stays one when somebody edits the cell. */
function textCell(at: string, text: string, style: number): string {
  const short = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  const shown = style === styleOf.text && looksLikeFormula(short) ? styleOf.quoted : style
  return `<c r="${at}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${escaped(short)}</t></is></c>`
}

function aboutSheet(lines: readonly (readonly [string, string])[]): string {
  const rows = lines.map(
    ([label, value], index) =>
      `<row r="${index + 1}">${textCell(`A${index + 1}`, label, styleOf.header)}${textCell(`B${index + 1}`, value, styleOf.text)}</row>`,
  )
  return `${part}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="70" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
}

const contentTypes = `${part}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${[1, 2].map((sheet) => `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

function workbookXml(name: string, area: string): string {
  const [from = '', to = ''] = area.split(':').map((cell) => cell.replace(/([A-Z]+)(\d+)/, '$$$1$$$2'))
  const quoted = `'${name.replaceAll("'", "''")}'`
  return `${part}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/><sheet name="About" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${escaped(quoted)}!${from}:${to}</definedName></definedNames></workbook>`
}
