import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react'
import { BulkBar } from './bulk-bar.tsx'
import { Checkbox } from './choices.tsx'
import { DataCards } from './data-cards.tsx'
import { DataTableHead, froms } from './data-table-head.tsx'
import { fileDrop } from './file-drop.ts'
import { Pager } from './pager.tsx'
import { groupHead } from './row-groups.ts'
import { useNarrow } from './screen-size.ts'
import type { Selection } from './selection.ts'
import { useShortcut } from './shortcuts.ts'
import { useUiTexts } from './texts.ts'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Name of the sort in the API (`due_date`); the header becomes a button. */
  sort?: string
  align?: 'end'
  /** CSS width, for example "8rem". One column without width takes the rest. */
  width?: string
  /** CSS width that it keeps however full the others are. */
  least?: string
  /** Only shown from this width on. */
  from?: keyof typeof froms
  /** Place on the card of small screens: the first column is the title; facts are shown with their header. */
  card?: 'status' | 'fact' | 'wide'
}

export type DataTableProps<Row> = {
  /** Accessible name, the same as the page title. */
  name: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Name of a row for its checkbox and menu: "Acme Corp". */
  rowLabel?: (row: Row) => string
  /** An `ActionsMenu` at the end of each row. */
  rowActions?: (row: Row) => ReactNode
  sort?: string
  onSort?: (sort: string | undefined) => void
  /** All rows that match, and the window that is shown; leave out when everything is here. */
  total?: number
  totalCapped?: boolean
  offset?: number
  limit?: number
  onOffset?: (offset: number) => void
  selection?: Selection
  /** Buttons of the bulk bar while rows are chosen. */
  bulk?: ReactNode
  /** What happens to files dropped on a row; undefined for rows that take none. */
  onRowFiles?: (row: Row) => ((files: File[]) => void) | undefined
  /** Name of the group a row belongs to; rows of one group must follow each other. */
  groupOf?: (row: Row) => string
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode
}

/**
 * The list of records. The first link of a row is what a press on the row or Enter opens. `j` and `k` walk, `x` selects.
 * Cards below 768 px, virtual above 100 rows.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useNarrow()
  const { rows, empty, selection, bulk, total, totalCapped, offset, limit, onOffset } = props
  if (rows.length === 0) return <div className="rounded-card border border-border bg-card">{empty}</div>
  return (
    <div className="flex flex-col gap-3">
      {narrow ? <DataCards {...props} /> : <WideTable {...props} />}
      {selection?.some ? (
        <BulkBar selection={selection} total={total ?? rows.length} page={rows.length}>
          {bulk}
        </BulkBar>
      ) : null}
      {total !== undefined && onOffset ? (
        <Pager total={total} totalCapped={totalCapped} offset={offset ?? 0} limit={limit ?? 50} onOffset={onOffset} />
      ) : null}
    </div>
  )
}

function WideTable<Row>(props: DataTableProps<Row>) {
  const t = useUiTexts()
  const { name, rows, columns, rowKey, rowLabel, rowActions, selection, total, offset = 0, onRowFiles, groupOf } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = rows.length > 100
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const items = virtualizer.getVirtualItems()
  const window = virtual ? items.map((item) => item.index) : rows.map((_, index) => index)
  const before = virtual ? (items[0]?.start ?? 0) : 0
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const width = columns.length + (selection ? 1 : 0) + (rowActions ? 1 : 0)

  const focusRow = (step: 1 | -1) => {
    const lines = [...(scroller.current?.querySelectorAll<HTMLElement>('tbody tr[data-row]') ?? [])]
    const at = lines.findIndex((line) => line.contains(document.activeElement))
    lines[at === -1 ? (step === 1 ? 0 : lines.length - 1) : at + step]?.focus()
  }
  useShortcut('j', () => focusRow(1))
  useShortcut('k', () => focusRow(-1))

  return (
    <div
      ref={scroller}
      data-scroll-restoration-id={`table-${name}`}
      className="max-h-[max(20rem,calc(100dvh-11rem))] overflow-auto rounded-card border border-border bg-card print:max-h-none"
    >
      <table aria-label={name} aria-rowcount={(total ?? rows.length) + 1} className="w-full border-separate border-spacing-0 text-sm">
        <DataTableHead {...props} />
        <tbody>
          {before > 0 ? <Spacer height={before} width={width} /> : null}
          {window.map((index) => {
            const row = rows[index]
            if (row === undefined) return null
            const id = rowKey(row)
            const chosen = selection ? selection.all || selection.ids.has(id) : false
            const group = groupHead(rows, index, groupOf)
            return (
              <Fragment key={id}>
                {group === null ? null : <GroupLine group={group} width={width} />}
                <tr
                  ref={virtual ? virtualizer.measureElement : undefined}
                  data-index={index}
                  data-row
                  tabIndex={-1}
                  aria-rowindex={offset + index + 2}
                  aria-selected={selection ? chosen : undefined}
                  onClick={openRow}
                  onKeyDown={(event) => onRowKey(event, selection ? () => selection.toggle(id) : undefined)}
                  className="group h-(--row) cursor-default hover:bg-accent focus-visible:-outline-offset-2 aria-selected:bg-selected data-over:bg-primary-soft"
                  {...fileDrop(onRowFiles?.(row))}
                >
                  {selection ? (
                    <td className={`${cellLook} w-10 ps-4 pe-0`}>
                      <Checkbox
                        checked={chosen}
                        onChange={() => selection.toggle(id)}
                        label={t('table.select', { name: rowLabel?.(row) ?? id })}
                      />
                    </td>
                  ) : null}
                  {columns.map((column, place) => (
                    <td
                      key={column.key}
                      className={`${cellLook} px-4 ${column.align === 'end' ? 'text-end' : ''} ${column.from ? froms[column.from] : ''} ${place === 0 && !selection ? 'sticky start-0 z-1 bg-card group-hover:bg-accent group-aria-selected:bg-selected group-data-over:bg-primary-soft' : ''}`}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                  {rowActions ? <td className={`${cellLook} w-12 ps-0 pe-2 text-end`}>{rowActions(row)}</td> : null}
                </tr>
              </Fragment>
            )
          })}
          {after > 0 ? <Spacer height={after} width={width} /> : null}
        </tbody>
      </table>
    </div>
  )
}

const cellLook = 'border-border border-b py-1 group-last:border-b-0'

function GroupLine({ group, width }: { group: string; width: number }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={width} className="border-border border-b bg-muted px-4 py-2 text-start font-semibold">
        {group}
      </th>
    </tr>
  )
}

function Spacer({ height, width }: { height: number; width: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}

function openRow(event: MouseEvent<HTMLElement>) {
  const target = event.target instanceof Element ? event.target : null
  if (!target || target.closest('a, button, input, label, [role="checkbox"], [role="menu"], [role="dialog"]')) return
  if (!event.currentTarget.contains(target) || window.getSelection()?.toString()) return
  firstLink(event.currentTarget)?.click()
}

function onRowKey(event: KeyboardEvent<HTMLElement>, toggle: (() => void) | undefined) {
  if (event.target !== event.currentTarget) return
  if (event.key === 'Enter') firstLink(event.currentTarget)?.click()
  else if (event.key === 'x' && toggle) toggle()
  else return
  event.preventDefault()
}

function firstLink(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>('td a[href], td button[data-open]')
}
