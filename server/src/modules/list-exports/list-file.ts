import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type ExportedList, type ListExportFormat, mostPdfRows } from '@dna/contract/list-exports'
import type { ManualContext } from '../../core/context.ts'
import { refused } from '../../core/errors.ts'
import type { PrintableList } from '../../core/rendering/printable-list.ts'
import { spooled, type WriteChunk } from '../../core/spool.ts'
import { csvChunks } from '../../core/table-files/csv.ts'
import type { TableCell, TableColumn } from '../../core/table-files/table.ts'
import { xlsxChunks } from '../../core/table-files/xlsx.ts'
import { rendered } from '../exports/index.ts'
import { type Heading, headingOf } from './about.ts'
import { printedCell } from './cells.ts'
import { type ExportableList, lists, type OpenList } from './lists.ts'

/** A list that somebody wants as a file; `query` as in the address. */
export type ListRequest = { list: ExportedList; format: ListExportFormat; query: Readonly<Record<string, string>> }

export const mediaTypes: Record<ListExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** The name of the file: the title of the list and the day. */
export function filenameOf(ctx: ManualContext, { list, format }: ListRequest): string {
  return `${lists[list].title} ${ctx.now.toISOString().slice(0, 10)}.${format}`
}

/** More rows than a PDF has. */
export function tooManyRows() {
  const most = mostPdfRows.toLocaleString('en')
  return refused('too_many_rows', `A PDF has at most ${most} rows and this list has more. Choose Excel or CSV, or filter the list`, {
    most: mostPdfRows,
  })
}

/**
 * The file of a list while it is made: all rows in one state of the database, read at the pace of the database however slow the reader is.
 * `onRows` hears how many rows are in the file. Calls `onEnd` when nothing holds the database any more.
 */
export function listFile(
  ctx: ManualContext,
  request: ListRequest,
  { onRows = () => {}, onEnd = () => {} }: { onRows?: (count: number) => void; onEnd?: () => void } = {},
): Promise<Readable> {
  const folder = join(ctx.app.config.data_dir, 'spool')
  const produce = request.format === 'pdf' ? printed(ctx, request) : streamed(ctx, request, onRows)
  return spooled(folder, (write) => produce(write).finally(onEnd))
}

function streamed(ctx: ManualContext, { list, format, query }: ListRequest, onRows: (count: number) => void) {
  return (write: WriteChunk) =>
    ctx.snapshot(async (read) => {
      const definition = lists[list]
      const opened = await definition.open(read, query)
      const heading = await headingOf(read, definition, query)
      const columns: TableColumn[] = definition.columns.map(({ label, kind }) => ({ label, kind: kind === 'words' ? 'text' : kind }))
      const rows = told(opened, onRows)
      const chunks =
        format === 'csv'
          ? csvChunks(columns, rows, query.separator === 'semicolon' ? ';' : ',')
          : xlsxChunks({ name: definition.title, columns, rows, about: (count) => [...heading.about, ['Rows', String(count)]] })
      for await (const chunk of chunks) await write(chunk)
    })
}

async function* told(opened: OpenList, onRows: (count: number) => void): AsyncGenerator<TableCell[][]> {
  let count = 0
  for await (const rows of opened.rows()) {
    yield rows
    count += rows.length
    onRows(count)
  }
}

function printed(ctx: ManualContext, { list, query }: ListRequest) {
  return async (write: WriteChunk) => {
    const definition = lists[list]
    const { heading, rows } = await ctx.snapshot(async (read) => {
      const opened = await definition.open(read, query)
      const gathered: TableCell[][] = []
      for await (const some of opened.rows()) {
        gathered.push(...some)
        if (gathered.length > mostPdfRows) throw tooManyRows()
      }
      return { heading: await headingOf(read, definition, query), rows: gathered }
    })
    await write(await rendered(() => ctx.app.renderer.renderList(printableOf(ctx, definition, heading, rows))))
  }
}

function printableOf(ctx: ManualContext, { title, columns }: ExportableList, heading: Heading, rows: TableCell[][]): PrintableList {
  const shown = columns.flatMap(({ print, label, kind }, index) => (print > 0 ? [{ print, label, kind, index }] : []))
  const { organization_name, locale } = heading
  return {
    title,
    organization_name,
    locale,
    paper: /-(US|CA)$/.test(locale) ? 'Letter' : 'A4',
    about: [...heading.about, ['Rows', String(rows.length)] as const].map(([label, value]) => ({ label, value })),
    columns: shown.map(({ label, print, kind }) => ({ label, width: print, is_number: kind === 'number' })),
    rows: rows.map((row) => shown.map(({ kind, index }) => printedCell(kind, row[index] ?? null))),
    page_of: 'Page {page} of {pages}',
    generated_at: ctx.now.toISOString(),
  }
}
