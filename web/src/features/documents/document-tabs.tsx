import { TabBar, TabLink } from '#ui/tabs.tsx'
import { useDocumentTexts } from './texts.ts'

type TabsProps = { document_id: string; name: string }

/** The ways to look at one document. */
export function DocumentTabs({ document_id, name }: TabsProps) {
  const t = useDocumentTexts()
  const params = { document_id }
  return (
    <TabBar label={name}>
      <TabLink to="/documents/$document_id" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {t('tab.document')}
      </TabLink>
      <TabLink to="/documents/$document_id/review" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.review')}
      </TabLink>
      <TabLink to="/documents/$document_id/history" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.history')}
      </TabLink>
      <TabLink to="/documents/$document_id/distribution" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.distribution')}
      </TabLink>
    </TabBar>
  )
}
