import type { Fact } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { Button } from '#ui/button.tsx'
import { KeyValues } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Section, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { FactForm } from './fact-form.tsx'
import { FactHistory } from './fact-history.tsx'
import { FactUses } from './fact-uses.tsx'
import { factQuery } from './queries.ts'
import { useFactTexts } from './texts.ts'

type DrawerProps = { customer_id: string; id: string; onClose: () => void }

/** One fact of a customer: what it says, where it is used, what it said before; and its change. */
export function FactDrawer({ customer_id, id, onClose }: DrawerProps) {
  const t = useFactTexts()
  const mayWrite = useMay('facts:write')
  const [editing, setEditing] = useState(false)
  const { data: fact, error, refetch } = useQuery(factQuery(customer_id, id))
  const changeable = fact && fact.definition.type !== 'file_list'
  return (
    <Drawer
      open
      onClose={onClose}
      title={fact ? t('drawer.title', { name: fact.definition.label }) : t('fact')}
      eyebrow={
        <>
          <Code>{id}</Code>
          {fact ? <StatusChip of="answer" value={fact.status ?? 'missing'} /> : null}
        </>
      }
      footer={
        mayWrite && changeable && !editing ? (
          <Button icon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>
            {t(fact.status === null ? 'say' : 'change')}
          </Button>
        ) : null
      }
    >
      {fact && editing ? <FactForm fact={fact} onDone={() => setEditing(false)} /> : null}
      {fact && !editing ? <FactView fact={fact} /> : null}
      {fact === undefined && !error ? <LinesSkeleton lines={5} /> : null}
      {fact === null ? <EmptyState art="library">{t('gone')}</EmptyState> : null}
      {error && !fact ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
    </Drawer>
  )
}

function FactView({ fact }: { fact: Fact }) {
  const t = useFactTexts()
  const { date, relative } = useFormats()
  const { definition, updated_at, updated_by_name, valid_until } = fact
  const rows = [
    ...(fact.source ? [{ label: t('source'), value: t(`source.${fact.source}`) }] : []),
    ...(updated_at
      ? [
          {
            label: t('changed'),
            value: updated_by_name ? t('changed.by', { time: relative(updated_at), name: updated_by_name }) : relative(updated_at),
          },
        ]
      : []),
    ...(valid_until ? [{ label: t('valid_until'), value: date(valid_until) }] : []),
    ...(definition.review_months === null ? [] : [{ label: t('review'), value: t('review.months', { count: definition.review_months }) }]),
  ]
  return (
    <Stack gap={5}>
      {definition.help ? <Text tone="muted">{definition.help}</Text> : null}
      {fact.status === null ? (
        <Text>{t('unsaid')}</Text>
      ) : (
        <ContentView value={fact.value} columns={definition.columns} options={definition.options} label={definition.label} />
      )}
      {definition.type === 'file_list' ? <Text tone="muted">{t('files')}</Text> : null}
      {fact.reason ? <Text>{t('because', { reason: fact.reason })}</Text> : null}
      {rows.length > 0 ? <KeyValues items={rows} /> : null}
      <Section title={t('uses')}>
        <FactUses fact={fact} />
      </Section>
      {fact.version > 0 ? (
        <Section title={t('history')}>
          <FactHistory fact={fact} />
        </Section>
      ) : null}
    </Stack>
  )
}
