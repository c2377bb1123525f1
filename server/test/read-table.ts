import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import type { Reply } from './harness.ts'

export type ReadTable = { header: unknown[]; rows: unknown[][]; about: Map<unknown, unknown> }

/** An exported CSV as another program reads it. */
export function readCsvTable({ bytes }: Pick<Reply, 'bytes'>, delimiter = ','): ReadTable {
  const [header = [], ...rows] = parseCsv(bytes.toString('utf8'), { delimiter, typeInference: false })
  return { header, rows, about: new Map() }
}

/** An exported XLSX as another program reads it; formulas are refused. */
export async function readXlsxTable({ bytes }: Pick<Reply, 'bytes'>): Promise<ReadTable> {
  const { sheets } = await readXlsx(bytes)
  for (const { cells } of sheets) {
    for (const [place, { formula, hyperlink }] of cells ?? []) {
      if (formula !== undefined || hyperlink !== undefined) throw new Error(`${place} does something`)
    }
  }
  const [list, about] = sheets
  const [header = [], ...rows] = list?.rows ?? []
  return { header, rows, about: new Map(about?.rows.map(([label, value]) => [label, value])) }
}
