import type { InvitationSent } from '@dna/contract/invitations'
import type { User } from '@dna/contract/users'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { roleList } from '#features/roles/queries.ts'
import { Button } from '#ui/button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Stack } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { useStatusOptions } from '#ui/status-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog, type ShownLink } from './link-dialog.tsx'
import { adminQuery, type UserSearch, userList } from './queries.ts'
import { useUserTexts } from './texts.ts'
import { UserActions } from './user-actions.tsx'
import { useUserColumns } from './user-columns.tsx'

/** S35: who works here, who is invited, and what each may do. */
export function UsersPage({ search }: { search: UserSearch }) {
  const t = useUserTexts()
  const patch = useSearchPatch()
  const { data } = useSuspenseQuery(userList(search))
  const isLastAdmin = useIsLastAdmin()
  const columns = useUserColumns(isLastAdmin)
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink | null>(null)
  const filters = activeFilters(search)
  useShortcut('n', () => setInviting(true))
  const onSent = ({ full_name, email, activation_url, expires_at, delivery }: InvitationSent) => {
    setInviting(false)
    if (delivery === 'mail') toast.success(t('invite.done', { email }))
    else if (activation_url) setLink({ title: t('link.title', { name: full_name }), email, url: activation_url, until: expires_at })
    else toast.error(t('link.gone'))
  }
  const clear = () => patch({ q: undefined, status: undefined, role_id: undefined })
  const invite = (
    <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  )
  return (
    <AdminPage area="users" count={data.total} actions={invite}>
      <UserFilters search={search} filters={filters} onClear={clear} />
      <Stack gap={8}>
        <DataTable
          name={t('title')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.full_name}
          rowActions={(row) => <UserActions user={row} lastAdmin={isLastAdmin(row)} />}
          sort={search.sort}
          onSort={(sort) => patch({ sort })}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={(offset) => patch({ offset })}
          empty={<NoHits filters={filters} onClear={clear} />}
        />
        <Invitations onSent={onSent} />
      </Stack>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} onSent={onSent} /> : null}
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </AdminPage>
  )
}

function UserFilters({ search, filters, onClear }: { search: UserSearch; filters: number; onClear: () => void }) {
  const t = useUserTexts()
  const patch = useSearchPatch()
  const { data: roles } = useSuspenseQuery(roleList)
  const statuses = useStatusOptions('member').filter(({ value }) => value !== 'invited')
  return (
    <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('search')} active={filters} onClear={onClear}>
      <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
      <FilterSelect
        label={t('role')}
        value={search.role_id}
        onChange={(role_id) => patch({ role_id })}
        options={roles.items.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterBar>
  )
}

function useIsLastAdmin(): (user: User) => boolean {
  const { data: roles } = useSuspenseQuery(roleList)
  const admin = roles.items.find(({ is_system, key }) => is_system && key === 'admin')
  const { data: admins } = useQuery(adminQuery(admin?.id))
  const last = admins?.total === 1 ? admins.items[0]?.id : undefined
  return ({ id }) => id === last
}
