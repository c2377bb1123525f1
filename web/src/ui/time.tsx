import { useNow } from './clock.ts'
import { daysUntil, useFormats } from './format.ts'

import { Tooltip } from './tooltip.tsx'

/** "3 hours ago", "in 2 days"; the full moment on hover and focus. Takes moments and days. */
export function RelativeTime({ value }: { value: string }) {
  const now = useNow(30)
  const { relative, full } = useFormats()
  return (
    <Tooltip content={full(value)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the full time must be reachable by keyboard */}
      <time dateTime={value} tabIndex={0} className="rounded-chip">
        {relative(value, now)}
      </time>
    </Tooltip>
  )
}

/** "12 Nov 2026"; with `time` also "14:02". */
export function DateText({ value, time }: { value: string | null | undefined; time?: boolean }) {
  const { date, dateTime } = useFormats()
  if (!value) return <span className="text-muted-foreground">–</span>
  return <time dateTime={value}>{time ? dateTime(value) : date(value)}</time>
}

/** A due day: the date, and in colour and words when it is near or past. `done` records are never late. */
export function DueDate({ value, done }: { value: string | null | undefined; done?: boolean }) {
  const { date, relative } = useFormats()
  const now = useNow(60)
  if (!value) return <span className="text-muted-foreground">–</span>
  const days = daysUntil(value, now)
  const tone = done || days > 3 ? '' : days < 0 ? 'text-status-danger-fg font-medium' : 'text-status-warning-fg'
  const near = !done && days <= 7
  return (
    <time dateTime={value} className={`whitespace-nowrap ${tone}`}>
      {near ? (
        <Tooltip content={date(value)}>
          <span>{relative(value, now)}</span>
        </Tooltip>
      ) : (
        date(value)
      )}
    </time>
  )
}
