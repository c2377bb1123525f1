import { useQuery } from '@tanstack/react-query'
import { useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { isEmpty, MyWork } from '#features/my-work/my-work.tsx'
import { myWorkQuery } from '#features/my-work/queries.ts'
import { Fold } from '#ui/fold.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { Segmented } from '#ui/segmented.tsx'
import { Cockpit } from './cockpit.tsx'
import type { HomeSearch } from './home-search.ts'
import { useHomeTexts } from './texts.ts'

/** The cockpit for those who run the firm; everybody else sees the own work first, with the cockpit folded. */
export function HomePage({ search }: { search: HomeSearch }) {
  const t = useHomeTexts()
  const patch = useSearchPatch()
  const mayReadCustomers = useMay('customers:read')
  const runsTheFirm = useMay('plans:close')
  const { data: work } = useQuery({ ...myWorkQuery, enabled: !runsTheFirm })
  const narrow = useNarrow()
  const scope = search.scope ?? 'all'
  const choice = mayReadCustomers ? (
    <Segmented
      label={t('scope')}
      value={scope}
      onChange={(next) => patch({ scope: next === 'all' ? undefined : next })}
      options={[
        { value: 'mine', label: t('scope.mine') },
        { value: 'all', label: t('scope.all') },
      ]}
    />
  ) : null
  if (runsTheFirm && mayReadCustomers) {
    return (
      <Page title={t('title')} meta={narrow ? choice : null} actions={narrow ? null : choice}>
        <Cockpit search={search} />
      </Page>
    )
  }
  return (
    <Page title={t('title')}>
      <Stack gap={6}>
        <MyWork brief />
        {mayReadCustomers ? (
          <Fold title={t('cockpit')} open={work !== undefined && isEmpty(work)}>
            <Stack gap={4}>
              <span>{choice}</span>
              <Cockpit search={search} />
            </Stack>
          </Fold>
        ) : null}
      </Stack>
    </Page>
  )
}
