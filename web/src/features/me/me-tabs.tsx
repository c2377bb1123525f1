import { TabBar, TabLink } from '#ui/tabs.tsx'
import { useMeTexts } from './texts.ts'

export function MeTabs() {
  const t = useMeTexts()
  return (
    <TabBar label={t('tabs')}>
      <TabLink to="/me/profile">{t('profile')}</TabLink>
      <TabLink to="/me/security">{t('security')}</TabLink>
      <TabLink to="/me/appearance">{t('appearance')}</TabLink>
    </TabBar>
  )
}
