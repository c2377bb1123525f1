import type { Fact, FactEvent, FactValue } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { ContentView } from '#ui/content-view.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { factHistory, factId } from './queries.ts'
import { useFactTexts } from './texts.ts'

/** What a fact said before, newest first. */
export function FactHistory({ fact }: { fact: Fact }) {
  const t = useFactTexts()
  const { data } = useQuery(factHistory(fact.customer_id, factId(fact)))
  if (!data) return <LinesSkeleton lines={3} />
  return (
    <Stack gap={2}>
      <Lines label={t('history')}>
        {data.items.map((event) => (
          <FactChange key={event.id} event={event} fact={fact} />
        ))}
      </Lines>
      {data.total > data.items.length ? <Text tone="muted">{t('history.more', { count: data.total - data.items.length })}</Text> : null}
    </Stack>
  )
}

function FactChange({ event, fact }: { event: FactEvent; fact: Fact }) {
  const t = useFactTexts()
  const { dateTime } = useFormats()
  const who = event.changed_by_name ?? t(`source.${event.source}`)
  const view = (value: FactValue) => (
    <ContentView value={value} columns={fact.definition.columns} options={fact.definition.options} label={dateTime(event.changed_at)} />
  )
  return (
    <Line
      title={<RelativeTime value={event.changed_at} />}
      detail={event.reason ? t('history.why', { name: who, reason: event.reason }) : who}
      end={<StatusChip of="answer" value={event.new_status} />}
    >
      {event.new_value === null ? null : view(event.new_value)}
      {event.old_value === null ? null : <Disclosure summary={t('history.before')}>{view(event.old_value)}</Disclosure>}
    </Line>
  )
}
