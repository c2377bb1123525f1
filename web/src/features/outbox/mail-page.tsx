import type { MailSummary } from '@dna/contract/jobs'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { settingsQuery } from '#features/organization/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { StatusChip, useStatusOptions } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { MailDrawer } from './mail-drawer.tsx'
import { useResend } from './mail-moves.ts'
import { type MailSearch, mailList } from './queries.ts'
import { useOutboxTexts } from './texts.ts'

/** S38: what left the house by mail, what did not and why. */
export function MailPage({ search }: { search: MailSearch }) {
  const t = useOutboxTexts()
  const patch = useSearchPatch()
  const { data } = useSuspenseQuery(mailList(search))
  const { data: settings } = useQuery(settingsQuery)
  const states = useStatusOptions('mail')
  const filters = activeFilters(search)
  const clear = () => patch({ q: undefined, state: undefined, kind: undefined, customer_id: undefined })
  const columns: Column<MailSummary>[] = [
    {
      key: 'subject',
      header: t('subject'),
      cell: (row) => (
        <LayerLink layer="mail" id={row.id} quiet>
          {row.subject}
        </LayerLink>
      ),
    },
    {
      key: 'recipient',
      header: t('recipient'),
      width: '16rem',
      card: 'fact',
      cell: (row) => (
        <Text size="sm" truncate>
          {row.recipient}
        </Text>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      width: '18rem',
      card: 'status',
      cell: (row) => (
        <Stack gap={0}>
          <div>
            <StatusChip of="mail" value={row.state} />
          </div>
          {row.last_error ? (
            <Text size="sm" tone="muted" truncate>
              {row.last_error}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    { key: 'created', header: t('created'), width: '9rem', card: 'fact', cell: (row) => <RelativeTime value={row.created_at} /> },
  ]
  return (
    <AdminPage area="mail" count={data.total}>
      <Stack gap={4}>
        {settings?.mail_configured === false ? (
          <Banner tone="info" title={t('off')}>
            {t('off.text')}
          </Banner>
        ) : null}
        <div>
          <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('search')} active={filters} onClear={clear}>
            <FilterSelect label={t('state')} value={search.state} onChange={(state) => patch({ state })} options={states} />
          </FilterBar>
          <DataTable
            name={t('title')}
            rows={data.items}
            columns={columns}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.subject}
            rowActions={(row) => <MailActions mail={row} />}
            total={data.total}
            totalCapped={data.total_capped}
            offset={data.offset}
            limit={data.limit}
            onOffset={(offset) => patch({ offset })}
            empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="done">{t('none')}</EmptyState>}
          />
        </div>
      </Stack>
      <MailDrawer />
    </AdminPage>
  )
}

function MailActions({ mail }: { mail: MailSummary }) {
  const t = useOutboxTexts()
  const { run, blocked } = useResend(mail)
  return (
    <ActionsMenu label={t('actions', { recipient: mail.recipient })}>
      <MenuItem disabledReason={blocked} onSelect={run}>
        {t('resend')}
      </MenuItem>
    </ActionsMenu>
  )
}
