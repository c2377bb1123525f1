import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useFormats } from './format.ts'

export type DayValue = { day: string; value: number }

type LineChartProps = {
  /** Accessible name; what the picture says in words belongs into `summary`. */
  name: string
  summary: string
  /** One value a day, 0-100. */
  points: readonly DayValue[]
  /** A second, dashed line, for example the way to the target. */
  target?: readonly DayValue[]
}

const height = 176
const edge = { top: 10, end: 10, bottom: 24, start: 40 }
const levels = [0, 25, 50, 75, 100]

/** Percentages day by day. The pointer reads single days; people who do not see it get `summary` and the table beside it. */
export function LineChart({ name, summary, points, target = [] }: LineChartProps) {
  const { percent, date } = useFormats()
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [near, setNear] = useState<DayValue | null>(null)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const first = points[0]?.day ?? ''
  const last = points.at(-1)?.day ?? ''
  const span = Math.max(1, daysFrom(first, last))
  const x = (day: string) => edge.start + (Math.min(span, Math.max(0, daysFrom(first, day))) / span) * (width - edge.start - edge.end)
  const y = (value: number) => edge.top + (1 - value / 100) * (height - edge.top - edge.bottom)
  const line = (values: readonly DayValue[]) => values.map(({ day, value }) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  const read = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left
    const by = points.map((point) => ({ point, distance: Math.abs(x(point.day) - at) }))
    setNear(by.toSorted((one, other) => one.distance - other.distance)[0]?.point ?? null)
  }
  return (
    <div ref={box} dir="ltr" className="relative w-full">
      <svg
        role="img"
        aria-label={`${name}. ${summary}`}
        width="100%"
        height={height}
        onPointerMove={read}
        onPointerLeave={() => setNear(null)}
        className="block overflow-visible"
      >
        {levels.map((level) => (
          <g key={level}>
            <line x1={edge.start} x2={width - edge.end} y1={y(level)} y2={y(level)} className="stroke-border" />
            <text x={edge.start - 8} y={y(level) + 4} textAnchor="end" className="tabular fill-muted-foreground text-xs">
              {percent(level)}
            </text>
          </g>
        ))}
        {target.length > 1 ? (
          <polyline points={line(target)} fill="none" strokeWidth="1.5" strokeDasharray="5 4" className="stroke-muted-foreground" />
        ) : null}
        <polyline
          points={line(points)}
          fill="none"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeLinecap="round"
          className="stroke-chart-1"
        />
        {points.length === 1 && points[0] ? <circle cx={x(first)} cy={y(points[0].value)} r="3.5" className="fill-chart-1" /> : null}
        {near ? (
          <g>
            <line x1={x(near.day)} x2={x(near.day)} y1={edge.top} y2={height - edge.bottom} className="stroke-input" />
            <circle cx={x(near.day)} cy={y(near.value)} r="4" className="fill-chart-1" />
          </g>
        ) : null}
        {first ? (
          <text x={edge.start} y={height - 6} className="fill-muted-foreground text-xs">
            {date(first)}
          </text>
        ) : null}
        {last && last !== first ? (
          <text x={width - edge.end} y={height - 6} textAnchor="end" className="fill-muted-foreground text-xs">
            {date(last)}
          </text>
        ) : null}
      </svg>
      {near ? (
        <p className="pointer-events-none absolute end-2 top-0 rounded-chip bg-foreground px-2 py-0.5 text-background text-xs">
          {`${date(near.day)}: ${percent(near.value)}`}
        </p>
      ) : null}
    </div>
  )
}

function daysFrom(first: string, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000)
}
