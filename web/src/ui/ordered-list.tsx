import { closestCenter, DndContext, type DragEndEvent, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { Hidden } from './layout.tsx'
import { useUiTexts } from './texts.ts'

type OrderedListProps<Item> = {
  /** Name of the list: "Steps". */
  label: string
  items: readonly Item[]
  itemKey: (item: Item) => string
  /** Name of an entry for its handle and for what is announced: "Step 2". */
  itemLabel: (item: Item, index: number) => string
  onMove: (from: number, to: number) => void
  /** `cards` for entries that are forms of their own. */
  look?: Look
  /** Names the entry that is worked on. */
  current?: string
  children: (item: Item, index: number) => ReactNode
}

type Look = 'rows' | 'cards'

const lists: Record<Look, string> = { rows: 'flex flex-col gap-px', cards: 'flex flex-col gap-3' }
const entries: Record<Look, string> = {
  rows: 'flex items-center gap-1 rounded-control',
  cards: 'flex items-start gap-2 rounded-card border border-border bg-card p-3',
}

/** Entries in an order of one's own: dragged by their handle, or moved by the arrow keys on it, which is announced. */
export function OrderedList<Item>({ label, items, itemKey, itemLabel, onMove, look = 'rows', current, children }: OrderedListProps<Item>) {
  const t = useUiTexts()
  const hintId = useId()
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )
  const move = (from: number, to: number) => {
    const item = items[from]
    if (!item || to < 0 || to >= items.length || from === to) return
    setSaid(t('order.moved', { name: itemLabel(item, from), number: to + 1, count: items.length }))
    onMove(from, to)
    // An element that goes to another place loses the focus.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-handle]')[to]?.focus())
  }
  const placeOf = (id: unknown) => items.findIndex((item) => itemKey(item) === id)
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) move(placeOf(active.id), placeOf(over.id))
  }
  const onKey = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={items.map(itemKey)} strategy={verticalListSortingStrategy}>
        <ol ref={list} aria-label={label} className={lists[look]}>
          {items.map((item, index) => (
            <Entry
              key={itemKey(item)}
              id={itemKey(item)}
              label={itemLabel(item, index)}
              hintId={hintId}
              fixed={items.length < 2}
              look={look}
              isCurrent={itemKey(item) === current}
              onKey={(event) => onKey(event, index)}
            >
              {children(item, index)}
            </Entry>
          ))}
        </ol>
      </SortableContext>
      <p id={hintId} hidden>
        {t('order.hint')}
      </p>
      <output aria-live="polite">
        <Hidden>{said}</Hidden>
      </output>
    </DndContext>
  )
}

type EntryProps = {
  id: string
  label: string
  hintId: string
  fixed: boolean
  look: Look
  isCurrent: boolean
  onKey: (event: KeyboardEvent) => void
  children: ReactNode
}

function Entry({ id, label, hintId, fixed, look, isCurrent, onKey, children }: EntryProps) {
  const t = useUiTexts()
  const { listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id, disabled: fixed })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      className={`${entries[look]} ${isCurrent ? 'bg-selected' : look === 'rows' ? 'hover:bg-accent' : ''} ${isDragging ? 'relative z-10 bg-card shadow-popover' : ''}`}
    >
      {fixed ? null : (
        <IconButton
          {...listeners}
          ref={setActivatorNodeRef}
          data-handle
          data-keeps-open
          size="sm"
          tooltip={false}
          label={t('order.move', { name: label })}
          icon={<GripVertical aria-hidden />}
          aria-describedby={hintId}
          onKeyDown={onKey}
        />
      )}
      <div className={look === 'rows' ? 'flex min-w-0 flex-1 items-center gap-1' : 'min-w-0 flex-1'}>{children}</div>
    </li>
  )
}
