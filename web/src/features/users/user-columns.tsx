import type { User } from '@dna/contract/users'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMe } from '#core/session.ts'
import { roleList } from '#features/roles/queries.ts'
import { Avatar } from '#ui/avatar.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { DateText, RelativeTime } from '#ui/time.tsx'
import { useUserTexts } from './texts.ts'

export function useUserColumns(isLastAdmin: (user: User) => boolean): Column<User>[] {
  const t = useUserTexts()
  const me = useMe()
  const roleNames = useRoleNames()
  return [
    {
      key: 'name',
      header: t('name'),
      sort: 'full_name',
      cell: (row) => (
        <Row gap={3}>
          <Avatar name={row.full_name} plain />
          <Stack gap={0}>
            <Row gap={2}>
              <Text size="sm" weight="medium">
                {row.full_name}
              </Text>
              {row.id === me.id ? <Badge>{t('you')}</Badge> : null}
            </Row>
            <Text size="sm" tone="muted" truncate>
              {row.email}
            </Text>
          </Stack>
        </Row>
      ),
    },
    {
      key: 'roles',
      header: t('roles'),
      width: '14rem',
      card: 'fact',
      cell: (row) => (
        <Row wrap gap={1}>
          {roleNames(row.role_ids).map((name) => (
            <Badge key={name}>{name}</Badge>
          ))}
          {isLastAdmin(row) ? <Badge tone="warning">{t('last_admin.short')}</Badge> : null}
        </Row>
      ),
    },
    {
      key: 'customers',
      header: t('customers'),
      width: '9rem',
      from: 'lg',
      card: 'fact',
      cell: (row) => (row.customer_scope === 'all' ? t('customers.all') : t('customers.some', { count: row.customer_ids.length })),
    },
    { key: 'status', header: t('status'), width: '8rem', card: 'status', cell: (row) => <StatusChip of="member" value={row.status} /> },
    {
      key: 'login',
      header: t('last_login'),
      sort: 'last_login_at',
      width: '9rem',
      card: 'fact',
      cell: (row) =>
        row.last_login_at ? (
          <RelativeTime value={row.last_login_at} />
        ) : (
          <Text size="sm" tone="muted">
            {t('never')}
          </Text>
        ),
    },
    { key: 'ends', header: t('ends'), width: '8rem', from: 'xl', cell: (row) => <DateText value={row.expires_at} /> },
  ]
}

/** Says roles by name, in the order of the list of roles. */
export function useRoleNames(): (role_ids: readonly string[]) => string[] {
  const { data: roles } = useSuspenseQuery(roleList)
  return (role_ids) => roles.items.filter(({ id }) => role_ids.includes(id)).map(({ name }) => name)
}
