import { ChartSpline, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import type { StatusRole } from './status.ts'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from './table.tsx'
import { useUiTexts } from './texts.ts'

export type ChartTable = { columns: string[]; rows: { key: string; cells: ReactNode[] }[] }

type ChartCardProps = {
  title: string
  /** The same figures as a table; without rows there is nothing to switch. */
  table: ChartTable
  actions?: ReactNode
  children: ReactNode
}

/** A chart with its twin for reading: "Show as table". */
export function ChartCard({ title, table, actions, children }: ChartCardProps) {
  const t = useUiTexts()
  const [asTable, setAsTable] = useState(false)
  const Icon = asTable ? ChartSpline : Table2
  return (
    <Card
      title={title}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {actions}
          {table.rows.length > 0 ? (
            <Button size="sm" variant="ghost" icon={<Icon aria-hidden />} onClick={() => setAsTable(!asTable)}>
              {t(asTable ? 'chart.as_chart' : 'chart.as_table')}
            </Button>
          ) : null}
        </div>
      }
    >
      {asTable && table.rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="max-h-72 overflow-y-auto" tabIndex={0} aria-label={title}>
          <Table label={title}>
            <TableHead>
              {table.columns.map((column, index) => (
                <HeadCell key={column} end={index > 0}>
                  {column}
                </HeadCell>
              ))}
            </TableHead>
            <TableBody>
              {table.rows.map(({ key, cells }) => (
                <TableRow key={key}>
                  {cells.map((cell, index) => (
                    <Cell key={table.columns[index]} end={index > 0}>
                      {cell}
                    </Cell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </section>
      ) : (
        children
      )}
    </Card>
  )
}

const solids: Record<StatusRole, string> = {
  neutral: 'bg-status-neutral-solid',
  info: 'bg-status-info-solid',
  review: 'bg-status-review-solid',
  warning: 'bg-status-warning-solid',
  success: 'bg-status-success-solid',
  danger: 'bg-status-danger-solid',
}

export type SplitPart = { key: string; label: string; count: number; tone: StatusRole }

/** One whole and its parts by status: a bar and, below it, every part in words and figures. */
export function SplitBar({ parts }: { parts: SplitPart[] }) {
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-border">
        {parts.map(({ key, count, tone }) =>
          count > 0 ? <span key={key} className={solids[tone]} style={{ width: `${(count / total) * 100}%` }} /> : null,
        )}
      </div>
      <ul className="grid gap-x-5 gap-y-1 grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] text-sm">
        {parts.map(({ key, label, count, tone }) => (
          <li key={key} className="flex items-center gap-2">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${solids[tone]}`} />
            <span className="min-w-0 flex-1 text-muted-foreground">{label}</span>
            <span className="tabular font-medium">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
