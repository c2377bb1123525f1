import { useMayAll } from '#core/may.tsx'
import { ForbiddenPage } from '#ui/error-panel.tsx'
import { Page, type PageProps } from '#ui/page.tsx'
import { TabBar, TabLink } from '#ui/tabs.tsx'
import { type AdminArea, adminAreas } from './areas.ts'
import { useAdminTexts } from './texts.ts'

type AdminPageProps = Pick<PageProps, 'count' | 'meta' | 'actions' | 'width' | 'children'> & { area: AdminArea }

/** A page of the admin area: its tabs are those the person may open. Without the right to the page itself it says so. */
export function AdminPage({ area, ...page }: AdminPageProps) {
  const t = useAdminTexts()
  const may = useMayAll()
  const needed = adminAreas.find(({ key }) => key === area)?.needs
  if (needed !== undefined && !may(needed)) return <ForbiddenPage permission={needed} />
  const tabs = adminAreas.filter(({ needs }) => may(needs))
  return (
    <Page
      {...page}
      title={t(area)}
      tabs={
        <TabBar label={t('admin')}>
          {tabs.map(({ key, to }) => (
            <TabLink key={key} to={to} activeOptions={{ includeSearch: false }}>
              {t(key)}
            </TabLink>
          ))}
        </TabBar>
      }
    />
  )
}
