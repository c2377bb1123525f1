import type { Reading } from '@dna/contract/portfolio'
import { pathOf } from '#core/paths.ts'
import { useDistributionTexts } from '#features/distributions/texts.ts'
import { useAcknowledge } from '#features/distributions/use-acknowledge.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useMyWorkTexts } from './texts.ts'
import { GroupTitle } from './to-do.tsx'

/** Documents that were distributed to the caller, each acknowledged by one press. */
export function Readings({ rows, total }: { rows: readonly Reading[]; total: number }) {
  const t = useMyWorkTexts()
  const words = useDistributionTexts()
  const { run, input } = useAcknowledge()
  if (rows.length === 0) return null
  return (
    <Card title={<GroupTitle words={t('readings')} count={total} />}>
      <Lines label={t('readings')}>
        {rows.map((row) => (
          <Line
            key={row.distribution_id}
            id={row.distribution_id}
            title={
              <TextLink quiet to={pathOf.document(row.document_id)}>
                {row.document_name}
              </TextLink>
            }
            detail={t('reading_of', { customer: row.company_name, version: row.document_version })}
            end={
              <Button
                size="sm"
                aria-label={words('acknowledge.of', { name: row.document_name })}
                busy={input?.distribution_id === row.distribution_id}
                onClick={() => run(row)}
              >
                {words('acknowledge')}
              </Button>
            }
          />
        ))}
      </Lines>
    </Card>
  )
}
