import { auth, type SessionListItem } from '@dna/contract/auth'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { ChangePasswordForm } from '#features/auth/change-password-form.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Row, Section, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { MeTabs } from './me-tabs.tsx'
import { sessionsQuery } from './queries.ts'
import { useMeTexts } from './texts.ts'

export function SecurityPage() {
  const t = useMeTexts()
  const { data } = useSuspenseQuery(sessionsQuery)
  const endOthers = useAction({
    run: (_, idempotency_key) => call(auth.revokeOtherSessions, { idempotency_key }),
    changes: [sessionsQuery.queryKey],
    done: t('session.others_ended'),
  })
  const columns: Column<SessionListItem>[] = [
    {
      key: 'device',
      header: t('session.device'),
      cell: (row) => (
        <Row wrap>
          {row.device_name ?? t('session.unknown')}
          {row.current ? <Badge>{t('session.current')}</Badge> : null}
        </Row>
      ),
    },
    { key: 'ip', header: t('session.address'), cell: (row) => row.ip, card: 'fact' },
    { key: 'seen', header: t('session.seen'), cell: (row) => <RelativeTime value={row.last_seen_at} />, card: 'fact' },
  ]
  return (
    <Page title={t('security')} tabs={<MeTabs />} width="reading">
      <Stack gap={8}>
        <Section title={t('password')}>
          <Card>
            <ChangePasswordForm onDone={() => toast.success(t('password.done'))} />
          </Card>
        </Section>
        <Section
          title={t('sessions')}
          actions={
            data.total > 1 ? (
              <Button size="sm" busy={endOthers.busy} onClick={() => endOthers.run()}>
                {t('session.end_others')}
              </Button>
            ) : null
          }
        >
          <DataTable
            name={t('sessions')}
            rows={data.items}
            columns={columns}
            rowKey={(row) => row.id}
            rowActions={(row) => (row.current ? null : <EndSession id={row.id} />)}
            empty={null}
          />
        </Section>
      </Stack>
    </Page>
  )
}

function EndSession({ id }: { id: string }) {
  const t = useMeTexts()
  const end = useAction({
    run: (_, idempotency_key) => call(auth.revokeSession, { params: { session_id: id }, idempotency_key }),
    changes: [sessionsQuery.queryKey],
    done: t('session.ended'),
  })
  return (
    <Button size="sm" busy={end.busy} onClick={() => end.run()}>
      {t('session.end')}
    </Button>
  )
}
