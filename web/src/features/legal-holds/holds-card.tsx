import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Lines } from '#ui/lines.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { HoldLine } from './hold-banner.tsx'
import { holdList } from './queries.ts'
import { useHoldTexts } from './texts.ts'

/** Every hold of the organization, those that are active first to be looked at. */
export function HoldsCard() {
  const t = useHoldTexts()
  const [shown, setShown] = useState<'active' | 'released'>('active')
  const { data } = useSuspenseQuery(holdList(shown === 'active'))
  return (
    <Card
      title={t('title')}
      actions={
        <Segmented
          label={t('title')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'active', label: t('active') },
            { value: 'released', label: t('released') },
          ]}
        />
      }
    >
      {data.items.length === 0 ? (
        <EmptyState art="done" compact>
          {t(shown === 'active' ? 'none' : 'released.none')}
        </EmptyState>
      ) : (
        <Lines label={t('title')}>
          {data.items.map((hold) => (
            <HoldLine key={hold.id} hold={hold} />
          ))}
        </Lines>
      )}
    </Card>
  )
}
