import { useMayAll } from '#core/may.tsx'
import { TabBar, TabLink } from '#ui/tabs.tsx'
import { useLibraryTexts } from './texts.ts'

/** The parts of the library. */
export function LibraryTabs() {
  const t = useLibraryTexts()
  const may = useMayAll()
  return (
    <TabBar label={t('library')}>
      <TabLink to="/library" activeOptions={{ exact: true, includeSearch: false }}>
        {t('standards')}
      </TabLink>
      {may('templates:read') ? <TabLink to="/library/templates">{t('templates')}</TabLink> : null}
      {may('templates:read') ? <TabLink to="/library/word-masters">{t('word_files')}</TabLink> : null}
      {may('facts:read') ? <TabLink to="/library/facts">{t('facts')}</TabLink> : null}
    </TabBar>
  )
}
