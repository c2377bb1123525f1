import { useNow } from './clock.ts'
import { daysUntil, useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'
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

/** Time left until a moment, by the second in the last hour: "12:04". Says `over` when it has passed. */
export function Countdown({ until, over }: { until: string | number; over?: string }) {
  const t = useUiTexts()
  const now = useNow(1)
  const left = Math.max(0, Math.ceil((new Date(until).getTime() - now) / 1000))
  if (left === 0) return <span>{over ?? t('countdown.now')}</span>
  const hours = Math.floor(left / 3600)
  const minutes = Math.floor((left % 3600) / 60)
  const seconds = left % 60
  const pad = (value: number) => String(value).padStart(2, '0')
  return (
    <span role="timer" className="tabular" dir="ltr">
      {hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`}
    </span>
  )
}
