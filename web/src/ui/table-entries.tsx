import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Field } from './field.tsx'
import { TableCell } from './table-cell.tsx'
import { RowMenu, type TableLayoutProps } from './table-grid.tsx'
import { cellText } from './table-values.ts'
import { useUiTexts } from './texts.ts'

/** The rows one below the other, each with its cells as fields: for phones, and for tables with many columns. */
export function TableEntries({ label, columns, rows, actions, onBlur, missing }: TableLayoutProps) {
  const t = useUiTexts()
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(rows.length > 3 ? rows.map((row) => row.row_id) : []))
  const words = { yes: t('table_editor.yes'), no: t('table_editor.no') }
  const toggle = (row_id: string) => {
    const next = new Set(folded)
    if (!next.delete(row_id)) next.add(row_id)
    setFolded(next)
  }
  return (
    <ol aria-label={label} className="flex flex-col gap-2">
      {rows.map((row, index) => {
        const number = index + 1
        const [first] = columns
        const title = first ? cellText(first, row[first.id], words) : ''
        const lacking = columns.some((column) => missing?.has(`${row.row_id}.${column.id}`))
        const open = !folded.has(row.row_id)
        return (
          <li
            key={row.row_id}
            data-row={row.row_id}
            data-lacking={(lacking && !open) || undefined}
            className="rounded-card border border-border bg-card"
          >
            <div className="flex items-center gap-1 pe-1.5">
              <button
                type="button"
                aria-expanded={open}
                onClick={() => toggle(row.row_id)}
                className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-control px-3 text-start font-medium"
              >
                <ChevronDown className={`transition-transform ${open ? '' : '-rotate-90 rtl:rotate-90'}`} aria-hidden />
                <span className="shrink-0">{t('table_editor.row', { number })}</span>
                <span className="truncate font-normal text-muted-foreground">{open ? '' : title}</span>
                {lacking && !open ? (
                  <span className="ms-auto shrink-0 rounded-chip bg-status-warning-bg px-1.5 font-medium text-status-warning-fg text-xs">
                    {t('table_editor.lacks')}
                  </span>
                ) : null}
              </button>
              <RowMenu number={number} row_id={row.row_id} index={index} size={rows.length} actions={actions} />
            </div>
            {open ? (
              <div className="grid gap-3 px-3 pb-3 sm:grid-cols-2">
                {columns.map((column) => (
                  <div key={column.id} data-missing={missing?.has(`${row.row_id}.${column.id}`) || undefined}>
                    <Field label={column.label} optional={!column.required}>
                      <TableCell
                        column={column}
                        value={row[column.id] ?? null}
                        onChange={(value) => actions.set(row.row_id, column.id, value)}
                        onBlur={onBlur}
                        label={t('table_editor.cell', { column: column.label, number })}
                        missing={missing?.has(`${row.row_id}.${column.id}`)}
                      />
                    </Field>
                  </div>
                ))}
              </div>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
