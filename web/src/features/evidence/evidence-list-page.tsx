import { Page } from '#ui/page.tsx'
import { EvidenceList } from './evidence-list.tsx'
import type { EvidenceSearch } from './evidence-search.ts'
import { useEvidenceTexts } from './texts.ts'

export function EvidenceListPage({ search }: { search: EvidenceSearch }) {
  const t = useEvidenceTexts()
  return (
    <Page title={t('title')}>
      <EvidenceList search={search} />
    </Page>
  )
}
