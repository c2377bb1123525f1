import { type Invitation, type InvitationSent, invitations } from '@dna/contract/invitations'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Row, Section, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { DateText } from '#ui/time.tsx'
import { invitationList } from './queries.ts'
import { useUserTexts } from './texts.ts'
import { useRoleNames } from './user-columns.tsx'

/** People who were invited and have not come yet; absent when there are none. */
export function Invitations({ onSent }: { onSent: (sent: InvitationSent) => void }) {
  const t = useUserTexts()
  const { data } = useSuspenseQuery(invitationList)
  const roleNames = useRoleNames()
  if (data.length === 0) return null
  const columns: Column<Invitation>[] = [
    {
      key: 'person',
      header: t('invitations.person'),
      cell: (row) => (
        <Stack gap={0}>
          <Text size="sm" weight="medium">
            {row.full_name}
          </Text>
          <Text size="sm" tone="muted" truncate>
            {row.email}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'roles',
      header: t('role'),
      width: '12rem',
      card: 'fact',
      cell: (row) => (
        <Row wrap gap={1}>
          {roleNames(row.role_ids).map((name) => (
            <Badge key={name}>{name}</Badge>
          ))}
        </Row>
      ),
    },
    { key: 'status', header: t('status'), width: '8rem', card: 'status', cell: (row) => <StatusChip of="invitation" value={row.status} /> },
    { key: 'until', header: t('invitations.until'), width: '12rem', card: 'fact', cell: (row) => <DateText value={row.expires_at} time /> },
    { key: 'by', header: t('invitations.by'), width: '12rem', from: 'lg', cell: (row) => row.invited_by_name ?? '–' },
  ]
  return (
    <Section title={t('invitations')}>
      <DataTable
        name={t('invitations')}
        rows={data}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.full_name}
        rowActions={(row) => <InvitationActions invitation={row} onSent={onSent} />}
        empty={null}
      />
    </Section>
  )
}

function InvitationActions({ invitation, onSent }: { invitation: Invitation; onSent: (sent: InvitationSent) => void }) {
  const t = useUserTexts()
  const { data: settings } = useQuery(settingsQuery)
  const params = { invitation_id: invitation.id }
  const if_match = invitation.version
  const resend = useAction({
    run: (deliver: 'mail' | 'show', idempotency_key) => call(invitations.resend, { params, body: { deliver }, if_match, idempotency_key }),
    changes: [invitationList.queryKey],
    onDone: onSent,
  })
  const revoke = useAction({
    run: (_, idempotency_key) => call(invitations.revoke, { params, if_match, idempotency_key }),
    changes: [invitationList.queryKey],
    done: t('invitations.revoked', { name: invitation.full_name }),
  })
  return (
    <ActionsMenu label={t('actions', { name: invitation.full_name })}>
      {settings?.mail_configured ? <MenuItem onSelect={() => resend.run('mail')}>{t('invitations.resend')}</MenuItem> : null}
      <MenuItem onSelect={() => resend.run('show')}>{t('invitations.show')}</MenuItem>
      <MenuItem danger onSelect={() => revoke.run()}>
        {t('invitations.revoke')}
      </MenuItem>
    </ActionsMenu>
  )
}
