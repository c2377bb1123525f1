import type { EvidenceTotals, RequirementStatus } from '@dna/contract/evidence'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Text } from '#ui/layout.tsx'
import { Announced } from '#ui/live.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { useEvidenceTexts } from './texts.ts'

/** "23 of 25 collected (92 %)" and what is left, each figure a filter. */
export function EvidenceTotalsLine({ totals, onStatus }: { totals: EvidenceTotals; onStatus: (status: RequirementStatus) => void }) {
  const t = useEvidenceTexts()
  const { percent, number } = useFormats()
  const { required, uploaded, collected_percentage, missing, to_check, rejected, expiring, expired } = totals
  if (required === 0) return null
  const left = [
    ['missing', missing, 'missing'],
    ['to_check', to_check, 'uploaded'],
    ['rejected', rejected, 'rejected'],
    ['expiring', expiring, 'expiring'],
    ['expired', expired, 'expired'],
  ] as const
  const all = uploaded === required
  return (
    <Row gap={4} wrap>
      <ProgressBar name={t('title')} value={collected_percentage} hideFigure width="cell" />
      <Announced>
        <Text weight="medium" tabular>
          {t('collected', { uploaded: number(uploaded), required: number(required), percent: percent(collected_percentage ?? 0) })}
        </Text>
      </Announced>
      {all ? <Text tone="success">{expiring > 0 ? t('all_in.expiring', { count: expiring }) : t('all_in')}</Text> : null}
      <Row gap={3} wrap>
        {left.map(([key, count, status]) =>
          count > 0 ? (
            <Button key={key} variant="link" size="sm" onClick={() => onStatus(status)}>
              {t(`count.${key}`, { count })}
            </Button>
          ) : null,
        )}
      </Row>
    </Row>
  )
}
