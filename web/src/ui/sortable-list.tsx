import { DndContext, type DragEndEvent, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { useUiTexts } from './texts.ts'

type SortableProps<Row> = {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowLabel: (row: Row) => string
  children: (row: Row, index: number) => ReactNode
  /** Names the row that is worked on. */
  current?: string
  onMove: (from: number, to: number) => void
}

/** Rows whose order one changes by dragging, or by keyboard at their handle: Space lifts, arrows move, Space drops, Escape puts back. */
export function SortableList<Row>({ label, rows, rowKey, rowLabel, children, current, onMove }: SortableProps<Row>) {
  const t = useUiTexts()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const indexOf = (id: unknown) => rows.findIndex((row) => rowKey(row) === id)
  const say = (key: 'sortable.lifted' | 'sortable.over' | 'sortable.dropped' | 'sortable.cancelled', id: unknown, over: unknown = id) => {
    const row = rows[indexOf(id)]
    return row && t(key, { name: rowLabel(row), place: indexOf(over) + 1, count: rows.length })
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(indexOf(active.id), indexOf(over.id))
  }
  return (
    <DndContext
      sensors={sensors}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: t('sortable.hint') },
        announcements: {
          onDragStart: ({ active }) => say('sortable.lifted', active.id),
          onDragOver: ({ active, over }) => (over ? say('sortable.over', active.id, over.id) : undefined),
          onDragEnd: ({ active, over }) => say('sortable.dropped', active.id, over?.id),
          onDragCancel: ({ active }) => say('sortable.cancelled', active.id),
        },
      }}
    >
      <SortableContext items={rows.map(rowKey)} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className="flex flex-col gap-px">
          {rows.map((row, index) => (
            <SortableRow key={rowKey(row)} id={rowKey(row)} name={rowLabel(row)} isCurrent={rowKey(row) === current}>
              {children(row, index)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

function SortableRow({ id, name, isCurrent, children }: { id: string; name: string; isCurrent: boolean; children: ReactNode }) {
  const t = useUiTexts()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      className={`flex items-center gap-1 rounded-control ${isCurrent ? 'bg-selected' : 'hover:bg-accent'} ${isDragging ? 'relative z-10 bg-card shadow-popover' : ''}`}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        data-keeps-open
        {...attributes}
        {...listeners}
        aria-label={t('sortable.handle', { name })}
        className="inline-flex size-7 shrink-0 cursor-grab items-center justify-center rounded-chip text-muted-foreground touch:size-11"
      >
        <GripVertical aria-hidden />
      </button>
      <div className="flex min-w-0 flex-1 items-center gap-1">{children}</div>
    </li>
  )
}
