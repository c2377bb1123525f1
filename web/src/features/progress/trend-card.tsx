import type { TrendDay } from '@dna/contract/progress'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChartCard } from '#ui/chart.tsx'
import { plusDays, today } from '#ui/days.ts'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { type DayValue, LineChart } from '#ui/line-chart.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { type TrendSpan, trendQuery } from './queries.ts'
import { useProgressTexts } from './texts.ts'

type TrendCardProps = {
  customer_id: string
  plan_id?: string
  name: string
  /** The steady way from start to target, of a plan that has both. */
  target?: { start: string; end: string }
}

const spans = ['30', '90'] as const satisfies TrendSpan[]

/** The progress of the last 30 or 90 days. Loads itself. */
export function TrendCard({ customer_id, plan_id, name, target }: TrendCardProps) {
  const t = useProgressTexts()
  const { percent, date } = useFormats()
  const [span, setSpan] = useState<TrendSpan>('30')
  const from = plusDays(today(), 1 - Number(span))
  const { data } = useQuery(trendQuery({ customer_id, plan_id, from }))
  const days = data?.items ?? []
  const points = days.map((day) => ({ day: day.day, value: day.overall_progress_percentage }))
  const [first, last] = [points[0], points.at(-1)]
  const way = target && first && last ? wayTo(target, first.day, last.day) : []
  return (
    <ChartCard
      title={t('trend')}
      table={tableOf(days, t, percent, date)}
      actions={
        <Segmented
          label={t('trend.days')}
          value={span}
          onChange={setSpan}
          options={spans.map((value) => ({ value, label: t(`trend.days_${value}`) }))}
        />
      }
    >
      {data === undefined ? <BlockSkeleton /> : null}
      {data && (!first || !last) ? <Text tone="muted">{t('trend.none')}</Text> : null}
      {first && last ? (
        <Stack gap={2}>
          <LineChart
            name={`${t('trend')}: ${name}`}
            summary={t('trend.summary', {
              first: percent(first.value),
              from: date(first.day),
              last: percent(last.value),
              to: date(last.day),
            })}
            points={points}
            target={way}
          />
          {target && way.length > 1 ? (
            <Text as="p" size="sm" tone="muted">
              {t('trend.target', { date: date(target.end) })}
            </Text>
          ) : null}
        </Stack>
      ) : null}
    </ChartCard>
  )
}

type Say = ReturnType<typeof useProgressTexts>

function tableOf(days: TrendDay[], t: Say, percent: (value: number) => string, date: (day: string) => string) {
  return {
    columns: [t('trend.day'), t('trend.progress'), t('trend.documents'), t('trend.tasks')],
    rows: days
      .filter((day, index) => !day.carried || index === days.length - 1)
      .toReversed()
      .map((day) => ({
        key: day.day,
        cells: [
          date(day.day),
          percent(day.overall_progress_percentage),
          t('ratio', { part: day.approved_documents, whole: day.total_documents }),
          t('ratio', { part: day.completed_tasks, whole: day.total_tasks }),
        ],
      })),
  }
}

/** The part of the line from 0 % at the start to 100 % at the end that lies between two days. */
function wayTo({ start, end }: { start: string; end: string }, from: string, to: string): DayValue[] {
  const length = Date.parse(end) - Date.parse(start)
  if (length <= 0) return []
  const value = (day: string) => Math.min(100, Math.max(0, ((Date.parse(day) - Date.parse(start)) / length) * 100))
  return [from, to].map((day) => ({ day, value: value(day) }))
}
