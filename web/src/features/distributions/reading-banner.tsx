import type { DocumentSummary } from '@dna/contract/documents'
import { useQuery } from '@tanstack/react-query'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { distributionQuery } from './queries.ts'
import { useDistributionTexts } from './texts.ts'
import { useAcknowledge } from './use-acknowledge.ts'

/** Asks the signed-in person to acknowledge a document that was distributed to them; nothing for everybody else. */
export function ReadingBanner({ document }: { document: Pick<DocumentSummary, 'id' | 'document_name'> }) {
  const t = useDistributionTexts()
  const { data } = useQuery(distributionQuery(document.id))
  const { run, busy } = useAcknowledge()
  const version = data?.document_version ?? null
  const own = data?.own ?? null
  if (own === null || own.acknowledged_at !== null || version === null) return null
  const { distribution_id } = own
  return (
    <Banner
      tone="info"
      title={t('own.title')}
      actions={
        <Button
          size="sm"
          variant="primary"
          busy={busy}
          onClick={() => run({ distribution_id, document_version: version, document_name: document.document_name })}
        >
          {t('acknowledge')}
        </Button>
      }
    >
      {t('own.text', { version })}
    </Banner>
  )
}
