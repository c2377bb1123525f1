import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { Page } from '#ui/page.tsx'
import { EvidenceList } from './evidence-list.tsx'
import type { EvidenceSearch } from './evidence-search.ts'
import { useEvidenceTexts } from './texts.ts'

export function EvidenceListPage({ search }: { search: EvidenceSearch }) {
  const t = useEvidenceTexts()
  return (
    <Page title={t('title')} actions={<ExportMenu list="evidence_requirements" query={search} />}>
      <EvidenceList search={search} />
    </Page>
  )
}
