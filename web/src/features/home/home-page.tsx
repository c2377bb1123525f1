import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { useHomeTexts } from './texts.ts'

export function HomePage() {
  const t = useHomeTexts()
  return (
    <Page title={t('title')}>
      <EmptyState art="done">{t('first')}</EmptyState>
    </Page>
  )
}
