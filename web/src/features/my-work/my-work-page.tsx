import { Page } from '#ui/page.tsx'
import { MyWork } from './my-work.tsx'
import { useMyWorkTexts } from './texts.ts'

export function MyWorkPage() {
  const t = useMyWorkTexts()
  return (
    <Page title={t('title')}>
      <MyWork />
    </Page>
  )
}
