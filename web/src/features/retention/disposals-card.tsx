import type { DispositionSummary } from '@dna/contract/dispositions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { DecideDisposal } from './decide-disposal.tsx'
import { DisposalRecord } from './disposal-record.tsx'
import { dispositionList } from './queries.ts'
import { useRetentionTexts } from './texts.ts'

const tones = { requested: 'review', approved: 'info', done: 'success', withdrawn: 'neutral' } as const

/** What was asked for and what was disposed of, newest first. */
export function DisposalsCard() {
  const t = useRetentionTexts()
  const { data } = useSuspenseQuery(dispositionList)
  const [shown, setShown] = useState<string | null>(null)
  return (
    <Card title={t('disposals')}>
      {data.items.length === 0 ? (
        <EmptyState art="done" compact>
          {t('disposals.none')}
        </EmptyState>
      ) : (
        <Lines label={t('disposals')}>
          {data.items.map((one) => (
            <DisposalLine key={one.id} disposal={one} onShow={() => setShown(one.id)} />
          ))}
        </Lines>
      )}
      {shown ? <DisposalRecord id={shown} onClose={() => setShown(null)} /> : null}
    </Card>
  )
}

function DisposalLine({ disposal, onShow }: { disposal: DispositionSummary; onShow: () => void }) {
  const t = useRetentionTexts()
  const { date } = useFormats()
  const mayDispose = useMay('evidence:dispose')
  const { state, items, created_at, created_by_name, approved_at, approved_by_name, withdraw_reason } = disposal
  const said = [
    t('disposal.asked', { name: created_by_name ?? '–', date: date(created_at) }),
    ...(approved_at ? [t('disposal.approved', { name: approved_by_name ?? '–', date: date(approved_at) })] : []),
    ...(withdraw_reason ? [t('disposal.withdrawn', { reason: withdraw_reason })] : []),
  ]
  return (
    <Line
      title={
        <>
          <Text weight="medium">{t('disposal.title', { count: items })}</Text>
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {disposal.single_person ? <Badge tone="warning">{t('disposal.single')}</Badge> : null}
        </>
      }
      detail={said.join(' · ')}
      end={
        <Button size="sm" onClick={onShow}>
          {t('show')}
        </Button>
      }
    >
      <Text as="p" size="sm">
        {disposal.reason}
      </Text>
      {state === 'requested' && mayDispose ? <DecideDisposal disposal={disposal} /> : null}
    </Line>
  )
}
