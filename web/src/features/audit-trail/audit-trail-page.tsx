import type { AuditEntry } from '@dna/contract/audit-trail'
import { useSuspenseQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { May } from '#core/may.tsx'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { DateText } from '#ui/time.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { EntryFilters } from './entry-filters.tsx'
import { isReadable, useEntryWords } from './entry-words.ts'
import { Outcome } from './outcome.tsx'
import { type EntrySearch, entryList } from './queries.ts'
import { useAuditTexts } from './texts.ts'
import { Findings, VerificationState, VerifyButton } from './verification.tsx'

/** S39: everything that was done, denied or failed, with old and new values and the proof that nothing was changed since. */
export function AuditTrailPage({ search }: { search: EntrySearch }) {
  const t = useAuditTexts()
  const words = useEntryWords()
  const patch = useSearchPatch()
  const { number } = useFormats()
  const { data } = useSuspenseQuery(entryList(search))
  const filters = activeFilters(search)
  const clear = () =>
    patch({
      actor_id: undefined,
      action: undefined,
      object_type: undefined,
      object_id: undefined,
      customer_id: undefined,
      from: undefined,
      to: undefined,
    })
  const columns: Column<AuditEntry>[] = [
    {
      key: 'what',
      header: t('what'),
      width: '17rem',
      cell: (row) => (
        <LayerLink layer="entry" id={String(row.seq)} quiet>
          {words.act(row.action)}
        </LayerLink>
      ),
    },
    { key: 'changes', header: t('changes'), card: 'wide', cell: (row) => <ShortChanges entry={row} /> },
    { key: 'who', header: t('who'), width: '11rem', card: 'fact', cell: (row) => words.actor(row) },
    { key: 'when', header: t('when'), width: '13rem', card: 'fact', cell: (row) => <DateText value={row.at} time /> },
    { key: 'outcome', header: t('outcome'), width: '6rem', card: 'status', cell: (row) => <Outcome of={row} /> },
    {
      key: 'seq',
      header: t('entry'),
      width: '5rem',
      align: 'end',
      from: 'lg',
      cell: (row) => (
        <Text size="sm" tabular>
          {number(row.seq)}
        </Text>
      ),
    },
  ]
  return (
    <AdminPage
      area="audit_trail"
      meta={<VerificationState />}
      actions={
        <>
          <ExportMenu list="audit_trail" query={search} />
          <May needs="audit_trail:verify">
            <VerifyButton />
          </May>
        </>
      }
    >
      <Stack gap={4}>
        <Findings />
        <div>
          <EntryFilters search={search} filters={filters} onClear={clear} />
          <DataTable
            name={t('title')}
            rows={data.items}
            columns={columns}
            rowKey={(row) => String(row.seq)}
            rowLabel={(row) => words.act(row.action)}
            total={data.total}
            totalCapped={data.total_capped}
            offset={data.offset}
            limit={data.limit}
            onOffset={(offset) => patch({ offset })}
            empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="done">{t('none')}</EmptyState>}
          />
        </div>
      </Stack>
      <EntryDrawer entries={data.items} />
    </AdminPage>
  )
}

/** The first two values that changed; the drawer shows all. */
function ShortChanges({ entry }: { entry: AuditEntry }) {
  const t = useAuditTexts()
  const words = useEntryWords()
  const changes = words.changes(entry)
  const first = changes.filter(isReadable).slice(0, 2)
  const more = changes.length - first.length
  return (
    <Stack gap={0}>
      {first.map((change) => (
        <Text key={change.field} size="sm" tone="muted" truncate>
          {words.short(change)}
        </Text>
      ))}
      {more > 0 ? (
        <Text size="sm" tone="faint">
          {t('more', { count: more })}
        </Text>
      ) : null}
    </Stack>
  )
}
