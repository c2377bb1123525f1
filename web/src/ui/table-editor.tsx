import type { Cell, Column, TableRow } from '@dna/contract/section-content'
import { Plus, Rows3, Table2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useNarrow } from './screen-size.ts'
import { Segmented } from './segmented.tsx'
import { TableEntries } from './table-entries.tsx'
import { TableGrid } from './table-grid.tsx'
import { emptyRow, pasteSheet } from './table-values.ts'
import { useUiTexts } from './texts.ts'

type TableEditorProps = {
  /** Name of the table: "Risk register". */
  label: string
  columns: readonly Column[]
  rows: readonly TableRow[]
  onChange: (rows: TableRow[]) => void
  onBlur?: () => void
  /** Text of the button below: "Add risk". */
  addLabel?: string
  /** Cells to point at, as `row_id.column_id`. */
  missing?: ReadonlySet<string>
}

export type RowActions = {
  set: (row_id: string, column_id: string, value: Cell) => void
  /** Below a row; at the end without one. */
  add: (after?: string) => void
  copy: (row_id: string) => void
  remove: (row_id: string) => void
  move: (row_id: string, by: 1 | -1) => void
  paste: (row_id: string, column_id: string, sheet: string[][]) => void
}

/**
 * A table with typed cells: Tab moves, Enter goes down and adds a row at the end, Alt+Up and Alt+Down move a row, cells
 * pasted from a spreadsheet are spread. Row by row on phones.
 */
export function TableEditor({ label, columns, rows, onChange, onBlur, addLabel, missing }: TableEditorProps) {
  const t = useUiTexts()
  const narrow = useNarrow()
  const [chosen, setChosen] = useState<'grid' | 'entries' | null>(null)
  const [blank] = useState(emptyRow)
  const shown = rows.length > 0 ? rows : [blank]
  const [focused, setFocused] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const layout = chosen ?? (narrow ? 'entries' : 'grid')
  const actions = useRowActions({ columns, rows: shown, onChange, onAdded: setFocused })
  useEffect(() => {
    if (focused === null) return
    const row = box.current?.querySelector(`[data-row="${CSS.escape(focused)}"]`)
    row?.querySelector<HTMLElement>('textarea, input:not([tabindex="-1"]), button[role]')?.focus()
    if (row) setFocused(null)
  })
  const Layout = layout === 'grid' ? TableGrid : TableEntries
  return (
    <div ref={box} className="flex flex-col gap-2">
      <Layout label={label} columns={columns} rows={shown} actions={actions} onBlur={onBlur} missing={missing} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => actions.add()}>
          {addLabel ?? t('table_editor.add')}
        </Button>
        <span className="flex items-center gap-3 text-muted-foreground text-sm">
          {t('table_editor.rows', { count: rows.length })}
          <Segmented
            label={t('table_editor.layout', { name: label })}
            value={layout}
            onChange={setChosen}
            options={[
              { value: 'grid', label: t('table_editor.grid'), icon: <Table2 aria-hidden /> },
              { value: 'entries', label: t('table_editor.entries'), icon: <Rows3 aria-hidden /> },
            ]}
          />
        </span>
      </div>
    </div>
  )
}

type Sources = {
  columns: readonly Column[]
  rows: readonly TableRow[]
  onChange: (rows: TableRow[]) => void
  onAdded: (row_id: string) => void
}

/** Changes of rows that stay the same functions while the rows change, so that only the row being typed in is drawn anew. */
function useRowActions(sources: Sources): RowActions {
  const latest = useRef(sources)
  useEffect(() => {
    latest.current = sources
  })
  const change = useCallback((make: (rows: readonly TableRow[]) => TableRow[]) => {
    const { rows, onChange } = latest.current
    const next = make(rows)
    latest.current = { ...latest.current, rows: next }
    onChange(next)
  }, [])
  const [actions] = useState<RowActions>(() => ({
    set: (row_id, column_id, value) => change((rows) => rows.map((row) => (row.row_id === row_id ? { ...row, [column_id]: value } : row))),
    add: (after) => {
      const added = emptyRow()
      change((rows) => {
        const at = rows.findIndex((row) => row.row_id === after)
        return rows.toSpliced(at === -1 ? rows.length : at + 1, 0, added)
      })
      latest.current.onAdded(added.row_id)
    },
    copy: (row_id) => {
      const added = emptyRow()
      change((rows) => rows.flatMap((row) => (row.row_id === row_id ? [row, { ...row, ...added }] : [row])))
      latest.current.onAdded(added.row_id)
    },
    remove: (row_id) => change((rows) => rows.filter((row) => row.row_id !== row_id)),
    move: (row_id, by) => {
      change((rows) => {
        const from = rows.findIndex((row) => row.row_id === row_id)
        const to = from + by
        const row = rows[from]
        return row && to >= 0 && to < rows.length ? rows.toSpliced(from, 1).toSpliced(to, 0, row) : [...rows]
      })
      latest.current.onAdded(row_id)
    },
    paste: (row_id, column_id, sheet) =>
      change((rows) => pasteSheet({ columns: latest.current.columns, rows }, { row_id, column_id }, sheet)),
  }))
  return actions
}
