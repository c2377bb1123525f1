import { auth } from '@dna/contract/auth'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { enterSession, useMe, useMembership } from '#core/session.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Menu, MenuRadio } from '#ui/menu.tsx'
import { useShellTexts } from './texts.ts'

/** Heads the sidebar: the organization one works in; with several it opens the choice. */
export function OrgSwitcher({ folded }: { folded: boolean }) {
  const t = useShellTexts()
  const { memberships } = useMe()
  const active = useMembership()
  const name = active?.org_name ?? t('org.none')
  const queries = useQueryClient()
  const router = useRouter()
  const change = useAction({
    run: (org_id: string) => call(auth.switchOrganization, { body: { org_id } }),
    onDone: async () => {
      await enterSession(queries)
      await router.navigate({ to: '/' })
      await router.invalidate()
    },
  })
  const head = (
    <>
      <Avatar name={name} square />
      {folded ? null : <span className="min-w-0 flex-1 truncate text-start font-semibold">{name}</span>}
    </>
  )
  if (memberships.length < 2) return <div className="flex min-w-0 items-center gap-2.5 px-1">{head}</div>
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('org.switch')}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-control px-1 py-1 hover:bg-accent"
        >
          {head}
          {folded ? null : <ChevronsUpDown className="text-muted-foreground" aria-hidden />}
        </button>
      }
    >
      <MenuRadio
        label={t('org.switch')}
        value={active?.org_id ?? ''}
        options={memberships.map(({ org_id, org_name }) => ({ value: org_id, label: org_name }))}
        onChange={change.run}
      />
    </Menu>
  )
}
