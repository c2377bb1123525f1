import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { columnSteps } from './board-keys.ts'
import { Button } from './button.tsx'
import { useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'

export type BoardColumn<Row> = {
  key: string
  /** Heading and accessible name of the column: "In progress". */
  name: string
  /** Stands before the name. */
  icon?: ReactNode
  rows: readonly Row[]
  total?: number
  /** Below the name: "Last 14 days". */
  note?: string
  /** Shown while the column has no cards. */
  empty: ReactNode
  /** Loads further cards. */
  more?: { label: string; busy: boolean; onMore: () => void }
}

export type BoardProps<Row> = {
  label: string
  columns: readonly BoardColumn<Row>[]
  rowKey: (row: Row) => string
  rowLabel: (row: Row) => string
  /** The card; its first link opens the record and is what Space lifts. */
  card: (row: Row) => ReactNode
  /** Columns that a card cannot go to do not take it; none at all: it cannot be lifted. */
  mayMove: (row: Row, column: string) => boolean
  onMove: (row: Row, column: string) => void
}

/** Columns of cards. Cards are dragged, or moved by keyboard: Space lifts, arrows move, Space drops, Escape puts back; all of it is announced. */
export function Board<Row>({ label, columns, rowKey, rowLabel, card, mayMove, onMove }: BoardProps<Row>) {
  const t = useUiTexts()
  const hintId = useId()
  const root = useRef<HTMLElement>(null)
  const [lifted, setLifted] = useState<Row | null>(null)
  const [refocus, setRefocus] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: columnSteps,
      keyboardCodes: { start: ['Space'], cancel: ['Escape', 'Tab'], end: ['Space', 'Enter'] },
    }),
  )
  const rowOf = (id: unknown) => columns.flatMap(({ rows }) => rows).find((row) => rowKey(row) === id)
  const say = (key: 'board.lifted' | 'board.over' | 'board.dropped' | 'board.cancelled', id: unknown, column: unknown) => {
    const row = rowOf(id)
    return row && t(key, { name: rowLabel(row), column: columns.find((entry) => entry.key === column)?.name ?? '' })
  }
  const columnOf = (id: unknown) => columns.find(({ rows }) => rows.some((row) => rowKey(row) === id))?.key
  const drop = ({ active, over, activatorEvent }: DragEndEvent) => {
    setLifted(null)
    if (activatorEvent instanceof globalThis.KeyboardEvent) setRefocus(String(active.id))
    const row = rowOf(active.id)
    if (row && over && over.id !== columnOf(active.id)) onMove(row, String(over.id))
  }
  // A card that changed its column is a new element: give it the focus back.
  useEffect(() => {
    if (!refocus) return
    const give = () => root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(refocus)}"] a`)?.focus()
    if (document.activeElement === null || document.activeElement === document.body) give()
    const timer = setTimeout(() => setRefocus(null), 3000)
    return () => clearTimeout(timer)
  })
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(input) => (input.pointerCoordinates ? pointerWithin(input) : rectIntersection(input))}
      onDragStart={({ active }) => setLifted(rowOf(active.id) ?? null)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: t('board.hint') },
        announcements: {
          onDragStart: ({ active }) => say('board.lifted', active.id, columnOf(active.id)),
          onDragOver: ({ active, over }) => (over ? say('board.over', active.id, over.id) : undefined),
          onDragEnd: ({ active, over }) => say(over ? 'board.dropped' : 'board.cancelled', active.id, over?.id),
          onDragCancel: ({ active }) => say('board.cancelled', active.id, columnOf(active.id)),
        },
      }}
    >
      <p id={hintId} hidden>
        {t('board.hint')}
      </p>
      <section
        ref={root}
        aria-label={label}
        aria-describedby={hintId}
        className="-mx-4 flex h-[max(26rem,calc(100dvh-13rem))] snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-2 sm:-mx-6 sm:scroll-px-6 sm:px-6 print:h-auto"
      >
        {columns.map((column) => (
          <Lane
            key={column.key}
            column={column}
            open={!lifted || column.rows.includes(lifted) || mayMove(lifted, column.key)}
            lifting={lifted !== null}
          >
            {column.rows.map((row) => (
              <Lifted key={rowKey(row)} id={rowKey(row)} fixed={!columns.some(({ key }) => key !== column.key && mayMove(row, key))}>
                {card(row)}
              </Lifted>
            ))}
          </Lane>
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {lifted ? <div className={`${cardLook} cursor-grabbing shadow-popover`}>{card(lifted)}</div> : null}
      </DragOverlay>
    </DndContext>
  )
}

const cardLook = 'rounded-card border border-border bg-card p-3'

type LaneProps<Row> = { column: BoardColumn<Row>; open: boolean; lifting: boolean; children: ReactNode[] }

function Lane<Row>({ column: { key, name, icon, rows, total, note, empty, more }, open, lifting, children }: LaneProps<Row>) {
  const headId = useId()
  const { number } = useFormats()
  const { setNodeRef, isOver } = useDroppable({ id: key, disabled: !open })
  const look =
    isOver && open
      ? 'border-primary bg-primary-soft'
      : lifting && open
        ? 'border-input border-dashed bg-muted'
        : 'border-transparent bg-muted'
  return (
    <div
      ref={setNodeRef}
      className={`flex w-[82vw] min-w-64 max-w-md shrink-0 snap-start flex-col rounded-card border transition-colors sm:w-64 sm:flex-1 ${look} ${open ? '' : 'opacity-50'}`}
    >
      <header className="flex items-center gap-2 px-3 pt-3 pb-2">
        {icon}
        <h2 id={headId} className="font-semibold text-sm">
          {name}
        </h2>
        <span className="tabular text-muted-foreground text-sm">{number(total ?? rows.length)}</span>
        {note ? <span className="ms-auto truncate text-muted-foreground text-xs">{note}</span> : null}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
        {rows.length > 0 ? (
          <ul aria-labelledby={headId} className="flex flex-col gap-2">
            {children}
          </ul>
        ) : (
          <p className="px-1 py-3 text-muted-foreground text-sm">{empty}</p>
        )}
        {more ? (
          <Button size="sm" variant="ghost" busy={more.busy} onClick={more.onMore}>
            {more.label}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Lifted({ id, fixed, children }: { id: string; fixed: boolean; children: ReactNode }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: fixed })
  const { onKeyDown, ...pointers } = listeners ?? {}
  // Space on the link lifts the card; in its buttons and menus the keys keep their meaning.
  const onCardKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLAnchorElement) onKeyDown?.(event)
  }
  return (
    <li
      ref={setNodeRef}
      data-card={id}
      {...pointers}
      onKeyDown={onCardKey}
      onDragStart={(event) => event.preventDefault()}
      className={`${cardLook} ${fixed ? '' : 'cursor-grab'} ${isDragging ? 'opacity-40' : ''}`}
    >
      {children}
    </li>
  )
}
