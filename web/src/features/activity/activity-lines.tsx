import type { ActivityItem } from '@dna/contract/activity'
import { UrlLink } from '#core/url-link.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { useSentence } from './sentence.ts'
import { useActivityTexts } from './texts.ts'

export type ActivityLinesProps = {
  items: readonly ActivityItem[]
  /** Names the customer of each act, where acts of several stand together. */
  withCustomer?: boolean
  /** All acts are of one record. */
  ofOne?: boolean
}

/** Acts as sentences, each with a way to its record. */
export function ActivityLines({ items, withCustomer, ofOne }: ActivityLinesProps) {
  const t = useActivityTexts()
  const sentenceOf = useSentence(ofOne)
  if (items.length === 0) return <Text tone="muted">{t('none')}</Text>
  return (
    <Lines label={t('title')}>
      {items.map((item) => (
        <Line
          key={item.id}
          leading={<Avatar name={item.actor ?? t('system')} />}
          title={
            item.url && !ofOne ? (
              <UrlLink quiet url={item.url}>
                {sentenceOf(item)}
              </UrlLink>
            ) : (
              <span>{sentenceOf(item)}</span>
            )
          }
          detail={
            <>
              <RelativeTime value={item.at} />
              {ofOne && item.count > 1 ? ` · ${t('times', { count: item.count })}` : null}
              {withCustomer && item.customer ? ` · ${item.customer.company_name}` : null}
            </>
          }
        />
      ))}
    </Lines>
  )
}
