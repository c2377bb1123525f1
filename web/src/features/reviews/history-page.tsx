import { useSuspenseQuery } from '@tanstack/react-query'
import { GitCompare } from 'lucide-react'
import { pathOf } from '#core/paths.ts'
import { AllThreads } from '#features/comments/all-threads.tsx'
import { DocumentMeta } from '#features/documents/document-meta.tsx'
import { DocumentTabs } from '#features/documents/document-tabs.tsx'
import { documentQuery } from '#features/documents/queries.ts'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Columns, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import type { HistoryView } from './history-view.ts'
import { historyQuery } from './queries.ts'
import { ReviewRounds } from './review-rounds.tsx'
import { useReviewTexts } from './texts.ts'
import { VersionCompare } from './version-compare.tsx'
import { VersionList } from './version-list.tsx'

/** Versions of a document with why, who, when and what changed; its review rounds; two versions compared. */
export function HistoryPage({ document_id, search }: { document_id: string; search: HistoryView }) {
  const t = useReviewTexts()
  const { data: document } = useSuspenseQuery(documentQuery(document_id))
  const { data: history } = useSuspenseQuery(historyQuery(document_id))
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
      actions={
        <>
          {history.total > 0 ? <ExportMenu list="document_versions" query={{ document_id }} /> : null}
          {document.approved_version !== null && document.status !== 'approved' ? (
            <ButtonLink
              icon={<GitCompare aria-hidden />}
              to="/documents/$document_id/history"
              params={{ document_id }}
              search={{ from: document.approved_version, to: 'now' }}
            >
              {t('compare.since_approved')}
            </ButtonLink>
          ) : null}
        </>
      }
      tabs={<DocumentTabs document_id={document_id} name={document.document_name} />}
    >
      <Columns
        aside={
          <Stack gap={4}>
            <ReviewRounds rounds={history.rounds} />
            <AllThreads document={document} />
          </Stack>
        }
      >
        <Stack gap={5}>
          <VersionList document={document} versions={history.items} />
          {search.to ? <VersionCompare document_id={document_id} versions={history.items} search={search} to={search.to} /> : null}
        </Stack>
      </Columns>
    </Page>
  )
}
