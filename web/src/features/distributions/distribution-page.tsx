import { useSuspenseQuery } from '@tanstack/react-query'
import { pathOf } from '#core/paths.ts'
import { DocumentMeta } from '#features/documents/document-meta.tsx'
import { DocumentTabs } from '#features/documents/document-tabs.tsx'
import { documentQuery } from '#features/documents/queries.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Columns, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { DistributionCard } from './distribution-card.tsx'
import type { ReaderSearch } from './queries.ts'
import { ReaderTable } from './reader-table.tsx'
import { ReadingBanner } from './reading-banner.tsx'
import { useDistributionTexts } from './texts.ts'

/** To whom a document is distributed, who has acknowledged the version in effect and who has not. */
export function DistributionPage({ document_id, search }: { document_id: string; search: ReaderSearch }) {
  const t = useDistributionTexts()
  const { data: document } = useSuspenseQuery(documentQuery(document_id))
  return (
    <Page
      title={document.document_name}
      crumbs={[
        <Crumb key="documents" to="/documents">
          {t('documents')}
        </Crumb>,
        <Crumb key="plan" to={pathOf.plan(document.customer_id, document.plan_id)}>
          {document.iso_code}
        </Crumb>,
      ]}
      meta={<DocumentMeta document={document} />}
      tabs={<DocumentTabs document_id={document_id} name={document.document_name} />}
    >
      <Stack gap={4}>
        <ReadingBanner document={document} />
        <Columns aside={<DistributionCard document={document} />}>
          <ReaderTable document_id={document_id} search={search} />
        </Columns>
      </Stack>
    </Page>
  )
}
