import type { Column, TableRow } from '@dna/contract/section-content'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Copy, ListPlus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, type RefCallback, useRef } from 'react'
import { ActionsMenu, MenuItem } from './menu.tsx'
import { TableCell, walks } from './table-cell.tsx'
import type { RowActions } from './table-editor.tsx'
import { readSheet } from './table-values.ts'
import { useUiTexts } from './texts.ts'

export type TableLayoutProps = {
  label: string
  columns: readonly Column[]
  rows: readonly TableRow[]
  actions: RowActions
  onBlur?: () => void
  missing?: ReadonlySet<string>
}

const widths: Partial<Record<Column['type'], string>> = {
  number: 'min-w-28',
  date: 'min-w-44',
  boolean: 'min-w-28',
  choice: 'min-w-40',
  multi_choice: 'min-w-52',
  person: 'min-w-40',
  role: 'min-w-40',
  site: 'min-w-40',
}
/** Inside the grid its lines are the edges of the controls. */
const cellLook =
  'border-input border-e border-b p-0 align-top last:border-e-0 [&_input]:border-transparent [&_textarea]:min-h-(--control) [&_textarea]:resize-none ' +
  '[&_textarea]:border-transparent [&_[role=combobox]]:border-transparent [&_textarea]:py-[0.4375rem] focus-within:relative focus-within:z-1 data-[missing]:bg-status-warning-bg'

/** The rows as a grid; only those in sight are drawn when there are many. */
export function TableGrid({ label, columns, rows, actions, onBlur, missing }: TableLayoutProps) {
  const t = useUiTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = rows.length > 30
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 8,
    getItemKey: (index) => rows[index]?.row_id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const places = virtual ? items.map((item) => item.index) : rows.map((_, index) => index)
  const before = virtual ? (items[0]?.start ?? 0) : 0
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  return (
    <div ref={scroller} className={`overflow-auto rounded-control border border-input bg-card ${virtual ? 'max-h-[60dvh]' : ''}`}>
      <table aria-label={label} aria-rowcount={rows.length + 1} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 z-2 w-10 border-input border-e border-b bg-muted px-2 font-medium text-muted-foreground text-xs"
            >
              {t('table_editor.number')}
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`sticky top-0 z-2 border-input border-e border-b bg-muted px-3 py-2 text-start font-medium text-muted-foreground text-xs last:border-e-0 ${widths[column.type] ?? 'min-w-48'}`}
              >
                {column.label}
                {column.required ? (
                  <span className="text-status-danger-fg">
                    <span aria-hidden> *</span>
                    <span className="sr-only"> {t('table_editor.required')}</span>
                  </span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} width={columns.length + 1} /> : null}
          {places.map((index) => {
            const row = rows[index]
            if (!row) return null
            return (
              <GridRow
                key={row.row_id}
                measure={virtual ? virtualizer.measureElement : undefined}
                row={row}
                index={index}
                size={rows.length}
                columns={columns}
                actions={actions}
                onBlur={onBlur}
                missing={columns
                  .filter((column) => missing?.has(`${row.row_id}.${column.id}`))
                  .map((column) => column.id)
                  .join(' ')}
              />
            )
          })}
          {after > 0 ? <Spacer height={after} width={columns.length + 1} /> : null}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  row: TableRow
  index: number
  size: number
  columns: readonly Column[]
  actions: RowActions
  onBlur?: () => void
  /** Ids of columns, so that a row is only drawn anew when its own change. */
  missing: string
  measure?: RefCallback<HTMLTableRowElement>
}

const GridRow = memo(function GridRow({ row, index, size, columns, actions, onBlur, missing, measure }: RowProps) {
  const t = useUiTexts()
  const number = index + 1
  const lacking = missing === '' ? [] : missing.split(' ')
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={row.row_id}
      aria-rowindex={number + 1}
      onKeyDown={(event) => onRowKey(event, { row, index, size, actions })}
      className="group/row [&:last-child>*]:border-b-0"
    >
      <th scope="row" className="border-input border-e border-b bg-muted px-1 pt-1 align-top font-normal text-muted-foreground text-xs">
        <span className="flex flex-col items-center">
          <span className="tabular">{number}</span>
          <RowMenu number={number} row_id={row.row_id} index={index} size={size} actions={actions} />
        </span>
      </th>
      {columns.map((column) => (
        <td
          key={column.id}
          data-column={column.id}
          data-missing={lacking.includes(column.id) || undefined}
          onPasteCapture={(event) => {
            const sheet = readSheet(event.clipboardData.getData('text/plain'))
            if (sheet.length < 2 && (sheet[0]?.length ?? 0) < 2) return
            event.preventDefault()
            event.stopPropagation()
            actions.paste(row.row_id, column.id, sheet)
          }}
          className={cellLook}
        >
          <TableCell
            column={column}
            value={row[column.id] ?? null}
            onChange={(value) => actions.set(row.row_id, column.id, value)}
            onBlur={onBlur}
            label={t('table_editor.cell', { column: column.label, number })}
            missing={lacking.includes(column.id)}
          />
        </td>
      ))}
    </tr>
  )
})

type MenuProps = { number: number; row_id: string; index: number; size: number; actions: RowActions }

/** What can be done with a row. */
export function RowMenu({ number, row_id, index, size, actions }: MenuProps) {
  const t = useUiTexts()
  return (
    <ActionsMenu label={t('table_editor.actions', { number })}>
      {index > 0 ? (
        <MenuItem icon={<ArrowUp aria-hidden />} keys="Alt+↑" onSelect={() => actions.move(row_id, -1)}>
          {t('table_editor.up')}
        </MenuItem>
      ) : null}
      {index < size - 1 ? (
        <MenuItem icon={<ArrowDown aria-hidden />} keys="Alt+↓" onSelect={() => actions.move(row_id, 1)}>
          {t('table_editor.down')}
        </MenuItem>
      ) : null}
      <MenuItem icon={<ListPlus aria-hidden />} onSelect={() => actions.add(row_id)}>
        {t('table_editor.insert')}
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden />} onSelect={() => actions.copy(row_id)}>
        {t('table_editor.copy')}
      </MenuItem>
      <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => actions.remove(row_id)}>
        {t('table_editor.remove')}
      </MenuItem>
    </ActionsMenu>
  )
}

type Place = { row: TableRow; index: number; size: number; actions: RowActions }

function onRowKey(event: KeyboardEvent<HTMLElement>, { row, index, size, actions }: Place) {
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault()
    actions.move(row.row_id, event.key === 'ArrowUp' ? -1 : 1)
    return
  }
  if (!walks(event)) return
  event.preventDefault()
  if (index === size - 1) {
    actions.add(row.row_id)
    return
  }
  const target = event.target instanceof Element ? event.target : null
  const column = target?.closest('td')?.dataset.column ?? ''
  const below = event.currentTarget.nextElementSibling?.querySelector(`[data-column="${CSS.escape(column)}"]`)
  below?.querySelector<HTMLElement>('textarea, input, button')?.focus()
}

function Spacer({ height, width }: { height: number; width: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}
