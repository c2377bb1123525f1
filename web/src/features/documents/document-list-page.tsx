import { useSuspenseQuery } from '@tanstack/react-query'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { Page } from '#ui/page.tsx'
import { DocumentList } from './document-list.tsx'
import { type DocumentSearch, documentList } from './queries.ts'
import { useDocumentTexts } from './texts.ts'

/** All documents one may see. */
export function DocumentListPage({ search }: { search: DocumentSearch }) {
  const t = useDocumentTexts()
  const { data } = useSuspenseQuery(documentList(search))
  return (
    <Page title={t('title')} count={data.total} actions={<ExportMenu list="customer_documents" query={search} />}>
      <DocumentList search={search} />
    </Page>
  )
}
