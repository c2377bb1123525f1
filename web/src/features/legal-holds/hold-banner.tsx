import type { HoldScope, LegalHold } from '@dna/contract/legal-holds'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { Banner } from '#ui/banner.tsx'
import { Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { HoldDetail } from './hold-detail.tsx'
import { holdsCovering } from './queries.ts'
import { ReleaseButton } from './release-button.tsx'
import { useHoldTexts } from './texts.ts'

type HoldBannerProps = { scope: HoldScope; id: string; held: boolean }

/** Says of something on hold why it stays, to those who may place holds, and lets them release. */
export function HoldBanner({ scope, id, held }: HoldBannerProps) {
  const t = useHoldTexts()
  const may = useMay('evidence:hold')
  const { data } = useQuery({ ...holdsCovering(scope, id), enabled: may && held })
  if (!held) return null
  return (
    <Banner tone="neutral" title={t('banner')}>
      <Text as="p">{t('banner.text')}</Text>
      {data && data.items.length > 0 ? (
        <Lines label={t('title')}>
          {data.items.map((hold) => (
            <HoldLine key={hold.id} hold={hold} />
          ))}
        </Lines>
      ) : null}
    </Banner>
  )
}

/** One hold: what it is on and why, and who may release it. */
export function HoldLine({ hold }: { hold: LegalHold }) {
  const t = useHoldTexts()
  return (
    <Line
      title={
        <>
          <Text weight="medium">{hold.target_name}</Text>
          {hold.single_person ? <Badge tone="warning">{t('single')}</Badge> : null}
        </>
      }
      detail={<HoldDetail hold={hold} />}
      end={hold.released_at === null ? <ReleaseButton hold={hold} /> : null}
    >
      <Text as="p" size="sm">
        {hold.reason}
      </Text>
    </Line>
  )
}
