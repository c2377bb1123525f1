import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { daySteps } from './calendar-keys.ts'
import { useFormats } from './format.ts'
import { firstDayOf, plusMonths, weeksOf } from './months.ts'
import { useUiTexts } from './texts.ts'

export type CalendarDay<Row> = {
  rows: readonly Row[]
  /** Below the entries: "12 more". */
  more?: ReactNode
}

type MonthProps<Row> = {
  label: string
  /** `YYYY-MM` */
  month: string
  today: string
  dayOf: (day: string) => CalendarDay<Row> | undefined
  rowKey: (row: Row) => string
  rowLabel: (row: Row) => string
  /** The entry; its link opens the record and is what Space lifts. */
  entry: (row: Row) => ReactNode
  mayMove: (row: Row) => boolean
  onMove: (row: Row, day: string) => void
}

/** Steps between months, and back to the present one. */
export function MonthSteps({ month, today, onMonth }: { month: string; today: string; onMonth: (month: string) => void }) {
  const t = useUiTexts()
  const { locale } = useFormats()
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`))
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <h2 aria-live="polite" className="min-w-40 font-semibold text-lg">
        {name}
      </h2>
      <IconButton
        size="sm"
        label={t('month.before')}
        icon={<ChevronLeft className="rtl:rotate-180" aria-hidden />}
        onClick={() => onMonth(plusMonths(month, -1))}
      />
      <IconButton
        size="sm"
        label={t('month.after')}
        icon={<ChevronRight className="rtl:rotate-180" aria-hidden />}
        onClick={() => onMonth(plusMonths(month, 1))}
      />
      {today.startsWith(month) ? null : (
        <Button size="sm" onClick={() => onMonth(today.slice(0, 7))}>
          {t('month.today')}
        </Button>
      )}
    </div>
  )
}

/** A month of records by day. Entries are dragged to another day, or moved by keyboard: Space lifts, arrows move, Space drops; all of it is announced. */
export function MonthCalendar<Row>({ label, month, today, dayOf, rowKey, rowLabel, entry, mayMove, onMove }: MonthProps<Row>) {
  const t = useUiTexts()
  const hintId = useId()
  const { locale, date } = useFormats()
  const [lifted, setLifted] = useState<Row | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: daySteps,
      keyboardCodes: { start: ['Space'], cancel: ['Escape', 'Tab'], end: ['Space', 'Enter'] },
    }),
  )
  const weeks = weeksOf(month, firstDayOf(locale))
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const shown = weeks.flat().flatMap((day) => (dayOf(day)?.rows ?? []).map((row) => ({ day, row })))
  const placeOf = (id: unknown) => shown.find(({ row }) => rowKey(row) === id)
  const say = (key: 'month.lifted' | 'month.over' | 'month.dropped' | 'month.cancelled', id: unknown, day: unknown) => {
    const place = placeOf(id)
    return place && t(key, { name: rowLabel(place.row), day: typeof day === 'string' ? date(day) : '' })
  }
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null)
    const place = placeOf(active.id)
    if (place && over && over.id !== place.day) onMove(place.row, String(over.id))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(input) => (input.pointerCoordinates ? pointerWithin(input) : rectIntersection(input))}
      onDragStart={({ active }) => setLifted(placeOf(active.id)?.row ?? null)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: t('month.hint') },
        announcements: {
          onDragStart: ({ active }) => say('month.lifted', active.id, placeOf(active.id)?.day),
          onDragOver: ({ active, over }) => (over ? say('month.over', active.id, over.id) : undefined),
          onDragEnd: ({ active, over }) => say(over ? 'month.dropped' : 'month.cancelled', active.id, over?.id),
          onDragCancel: ({ active }) => say('month.cancelled', active.id, undefined),
        },
      }}
    >
      <p id={hintId} hidden>
        {t('month.hint')}
      </p>
      <table aria-label={label} aria-describedby={hintId} className="w-full table-fixed border-collapse rounded-card bg-card">
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th
                key={day}
                scope="col"
                className="border border-border bg-muted px-2 py-1.5 text-start font-medium text-muted-foreground text-xs"
              >
                {weekday.format(new Date(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day
                  key={day}
                  day={day}
                  name={date(day)}
                  isToday={day === today}
                  isNeighbour={!day.startsWith(month)}
                  lifting={lifted !== null}
                >
                  {(dayOf(day)?.rows ?? []).map((row) => (
                    <Entry key={rowKey(row)} id={rowKey(row)} fixed={!mayMove(row)}>
                      {entry(row)}
                    </Entry>
                  ))}
                  {dayOf(day)?.more ? <li className="px-1.5 text-sm">{dayOf(day)?.more}</li> : null}
                </Day>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <DragOverlay dropAnimation={null}>
        {lifted ? <div className={`${entryLook} cursor-grabbing bg-card shadow-popover`}>{entry(lifted)}</div> : null}
      </DragOverlay>
    </DndContext>
  )
}

const entryLook = 'min-w-0 rounded-chip border border-border px-1.5 py-0.5 text-sm'

type DayProps = { day: string; name: string; isToday: boolean; isNeighbour: boolean; lifting: boolean; children: ReactNode }

function Day({ day, name, isToday, isNeighbour, lifting, children }: DayProps) {
  const { setNodeRef, isOver } = useDroppable({ id: day })
  const look = isOver ? 'bg-primary-soft' : isNeighbour ? 'bg-muted' : ''
  const mark = isToday ? 'rounded-full bg-primary text-primary-foreground' : isNeighbour ? 'text-muted-foreground' : ''
  return (
    <td
      ref={setNodeRef}
      aria-current={isToday ? 'date' : undefined}
      className={`h-28 border border-border p-1 align-top transition-colors ${look} ${lifting ? 'border-dashed' : ''}`}
    >
      <time dateTime={day} className={`tabular mb-1 inline-flex min-w-6 justify-center px-1 text-sm ${mark}`}>
        {Number(day.slice(8))}
      </time>
      <ul aria-label={name} className="flex flex-col gap-1">
        {children}
      </ul>
    </td>
  )
}

function Entry({ id, fixed, children }: { id: string; fixed: boolean; children: ReactNode }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: fixed })
  const { onKeyDown, ...pointers } = listeners ?? {}
  const onEntryKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLAnchorElement) onKeyDown?.(event)
  }
  return (
    <li
      ref={setNodeRef}
      {...pointers}
      onKeyDown={onEntryKey}
      onDragStart={(event) => event.preventDefault()}
      className={`${entryLook} ${fixed ? '' : 'cursor-grab'} ${isDragging ? 'opacity-40' : ''}`}
    >
      {children}
    </li>
  )
}
