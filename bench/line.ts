import type { TestDatabase } from '../server/test/databases.ts'

/** One line of the table. `limit` is what the figure is compared with, measured in the same run. */
export type Line = {
  row: string
  engine: TestDatabase['engine'] | 'any'
  name: string
  figure: string
  limit: string
  budget: string
  verdict: 'ok' | 'over' | 'not measured'
}

type Judged = Omit<Line, 'verdict'> & { is_met: boolean }

export function line({ is_met, ...rest }: Judged): Line {
  return { ...rest, verdict: is_met ? 'ok' : 'over' }
}

export function notMeasured(row: string, name: string, why: string): Line {
  return { row, engine: 'any', name, figure: why, limit: '', budget: '', verdict: 'not measured' }
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
export const times = (value: number) => `${value.toFixed(2)} x`
export const rate = (value: number) => `${value.toFixed(0)}/s`

/** The lines as a table of text. */
export function tableOf(lines: readonly Line[]): string {
  const heads: (keyof Line)[] = ['row', 'engine', 'name', 'figure', 'limit', 'budget', 'verdict']
  const width = (head: keyof Line) => Math.max(head.length, ...lines.map((one) => one[head].length))
  const written = (cells: (head: keyof Line) => string) =>
    heads
      .map((head) => cells(head).padEnd(width(head)))
      .join('  ')
      .trimEnd()
  return [written((head) => head), written((head) => '-'.repeat(width(head))), ...lines.map((one) => written((head) => one[head]))].join(
    '\n',
  )
}
