import { Checkbox } from './choices.tsx'
import type { DataTableProps } from './data-table.tsx'
import { fileDrop } from './file-drop.ts'
import { groupHead } from './row-groups.ts'
import { useUiTexts } from './texts.ts'

/** A list as cards, for small screens: title, status, facts. */
export function DataCards<Row>({ name, rows, columns, rowKey, rowLabel, rowActions, selection, onRowFiles, groupOf }: DataTableProps<Row>) {
  const t = useUiTexts()
  const [title, ...rest] = columns
  const statuses = rest.filter((column) => column.card === 'status')
  const facts = rest.filter((column) => column.card === 'fact')
  const wide = rest.filter((column) => column.card === 'wide')
  return (
    <ul aria-label={name} className="flex flex-col gap-2">
      {rows.map((row, index) => {
        const id = rowKey(row)
        const group = groupHead(rows, index, groupOf)
        return (
          <li
            key={id}
            className="flex flex-col gap-2 rounded-card border border-border bg-card p-4 data-over:bg-primary-soft"
            {...fileDrop(onRowFiles?.(row))}
          >
            {group === null ? null : (
              <p className="-mx-4 -mt-4 rounded-t-card border-border border-b bg-muted px-4 py-2 font-semibold text-sm">{group}</p>
            )}
            <div className="flex items-start gap-3">
              {selection ? (
                <Checkbox
                  checked={selection.all || selection.ids.has(id)}
                  onChange={() => selection.toggle(id)}
                  label={t('table.select', { name: rowLabel?.(row) ?? id })}
                />
              ) : null}
              <div className="min-w-0 flex-1 font-medium">{title?.cell(row)}</div>
              {rowActions ? <div className="-my-3 -me-2">{rowActions(row)}</div> : null}
            </div>
            {statuses.length > 0 ? (
              <div className="flex flex-wrap gap-1.5">
                {statuses.map((column) => (
                  <span key={column.key} className="contents">
                    {column.cell(row)}
                  </span>
                ))}
              </div>
            ) : null}
            {wide.map((column) => (
              <div key={column.key}>{column.cell(row)}</div>
            ))}
            {facts.length > 0 ? (
              <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
                {facts.map((column) => (
                  <div key={column.key} className="flex items-baseline gap-1.5">
                    <dt className="text-muted-foreground">{column.header}</dt>
                    <dd>{column.cell(row)}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
