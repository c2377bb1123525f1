import type { FactValue } from '@dna/contract/facts'
import type { InterviewQuestion } from '@dna/contract/interview-records'
import type { Column, TableRow } from '@dna/contract/section-content'
import { cellText } from '#ui/table-values.ts'

type Sample = InterviewQuestion['example']

/** An example or a proposal as a value to show. */
export function sampleValue(sample: Sample): FactValue {
  return typeof sample === 'object' && sample !== null ? entriesOf(sample) : sample
}

/** What a proposal offers, one by one: rows or items; none for plain text. */
export function proposals({
  starter,
  columns,
}: InterviewQuestion): { id: string; label: string; detail?: string; entry: TableRow | string }[] {
  if (starter === null || typeof starter === 'string') return []
  return entriesOf(starter).map((entry, index) => {
    const id = String(index)
    return typeof entry === 'string' ? { id, label: entry, entry } : { id, ...wordsOf(entry, columns ?? []), entry }
  })
}

/** A row of a proposal as a new row of the table: only the columns that are asked. */
export function rowOf(entry: TableRow, columns: readonly Column[]): TableRow {
  const cells = columns.filter(({ id }) => entry[id] !== undefined).map(({ id }) => [id, entry[id] ?? null] as const)
  return { ...Object.fromEntries(cells), row_id: crypto.randomUUID() }
}

function entriesOf(sample: Exclude<Sample, string | number | boolean | null>): string[] | TableRow[] {
  if (!Array.isArray(sample)) return [{ ...sample, row_id: 'sample' }]
  const items = sample.filter((entry) => typeof entry === 'string')
  return items.length > 0
    ? items
    : sample.flatMap((entry, index) => (typeof entry === 'string' ? [] : [{ ...entry, row_id: `sample-${index}` }]))
}

function wordsOf(row: TableRow, columns: readonly Column[]): { label: string; detail?: string } {
  const words = columns.map((column) => cellText(column, row[column.id], { yes: '', no: '' })).filter(Boolean)
  const [label = '', ...rest] = words
  return { label, detail: rest.slice(0, 2).join(' · ') || undefined }
}
