import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from './choices.tsx'
import type { DataTableProps } from './data-table.tsx'
import { pressSort, readSort } from './sorting.ts'
import { useUiTexts } from './texts.ts'

/** From which width on a column is shown. */
export const froms = { lg: 'max-lg:hidden', xl: 'max-xl:hidden' }
const head = 'sticky top-0 z-2 h-9 whitespace-nowrap border-border border-b bg-muted font-medium text-muted-foreground text-xs'

/** The head of a `DataTable`: select all, sortable columns. */
export function DataTableHead<Row>({ rows, columns, rowKey, rowActions, selection, sort, onSort }: DataTableProps<Row>) {
  const t = useUiTexts()
  const sorted = readSort(sort)
  const ids = rows.map(rowKey)
  const chosen = selection ? ids.filter((id) => selection.all || selection.ids.has(id)).length : 0
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection ? (
          <th scope="col" className={`${head} w-10 ps-4 pe-0`}>
            <Checkbox
              label={t('table.select_page')}
              checked={chosen === ids.length}
              indeterminate={chosen > 0 && chosen < ids.length}
              onChange={(on) => selection.setMany(ids, on)}
            />
          </th>
        ) : null}
        {columns.map((column, place) => {
          const mark = sorted && sorted.key === column.sort ? sorted : null
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={mark ? (mark.falling ? 'descending' : 'ascending') : undefined}
              style={{ width: column.width, minWidth: column.least }}
              className={`${head} px-4 ${column.align === 'end' ? 'text-end' : 'text-start'} ${column.from ? froms[column.from] : ''} ${place === 0 && !selection ? 'start-0 z-3' : ''}`}
            >
              {column.sort && onSort ? (
                <button
                  type="button"
                  onClick={() => onSort(pressSort(sort, column.sort ?? column.key))}
                  className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-chip px-1.5 hover:bg-accent hover:text-foreground"
                >
                  {column.header}
                  {mark ? (
                    mark.falling ? (
                      <ArrowDown className="size-3.5!" aria-hidden />
                    ) : (
                      <ArrowUp className="size-3.5!" aria-hidden />
                    )
                  ) : null}
                </button>
              ) : (
                column.header
              )}
            </th>
          )
        })}
        {rowActions ? (
          <th scope="col" className={`${head} w-12`}>
            <span className="sr-only">{t('table.actions')}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}
