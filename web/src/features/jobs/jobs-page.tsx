import { type Job, jobs } from '@dna/contract/jobs'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMayAll } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip, useStatusOptions } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { type JobSearch, jobList } from './queries.ts'
import { useJobTexts } from './texts.ts'
import { useJobName, whyFailed } from './words.ts'

/** S38: work in the background, with retry and cancel. */
export function JobsPage({ search }: { search: JobSearch }) {
  const t = useJobTexts()
  const patch = useSearchPatch()
  const { data } = useSuspenseQuery(jobList(search))
  const statuses = useStatusOptions('job')
  const nameOf = useJobName()
  const { wait } = useFormats()
  const filters = activeFilters(search)
  const clear = () => patch({ status: undefined, kind: undefined, customer_id: undefined })
  const columns: Column<Job>[] = [
    {
      key: 'what',
      header: t('what'),
      cell: (row) => (
        <Text size="sm" weight="medium">
          {nameOf(row)}
        </Text>
      ),
    },
    {
      key: 'status',
      header: t('status'),
      width: '16rem',
      card: 'status',
      cell: (row) => (
        <Stack gap={0}>
          <div>
            <StatusChip of="job" value={row.status} />
          </div>
          <JobNote job={row} />
        </Stack>
      ),
    },
    {
      key: 'progress',
      header: t('progress'),
      width: '11rem',
      card: 'wide',
      cell: (row) =>
        row.status === 'running' || row.status === 'queued' ? (
          <ProgressBar name={nameOf(row)} value={row.progress} width="cell" />
        ) : (
          <Text size="sm" tone="muted">
            {tookSeconds(row) === null ? '–' : wait(tookSeconds(row) ?? 0)}
          </Text>
        ),
    },
    { key: 'by', header: t('by'), width: '11rem', card: 'fact', from: 'lg', cell: (row) => row.actor_name ?? t('by.system') },
    {
      key: 'begun',
      header: t('begun'),
      sort: 'created_at',
      width: '9rem',
      card: 'fact',
      cell: (row) => <RelativeTime value={row.started_at ?? row.created_at} />,
    },
  ]
  return (
    <AdminPage area="jobs" count={data.total}>
      <FilterBar active={filters} onClear={clear}>
        <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
      </FilterBar>
      <DataTable
        name={t('title')}
        rows={data.items}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={nameOf}
        rowActions={(row) => <JobActions job={row} name={nameOf(row)} />}
        sort={search.sort}
        onSort={(sort) => patch({ sort })}
        total={data.total}
        totalCapped={data.total_capped}
        offset={data.offset}
        limit={data.limit}
        onOffset={(offset) => patch({ offset })}
        empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="done">{t('none')}</EmptyState>}
      />
    </AdminPage>
  )
}

function JobNote({ job }: { job: Job }) {
  const t = useJobTexts()
  const failed = job.status === 'failed' ? whyFailed(job, t) : null
  const note = failed ?? (job.status === 'running' ? job.current_step : null)
  return note ? (
    <Text size="sm" tone="muted" truncate>
      {note}
    </Text>
  ) : null
}

function JobActions({ job, name }: { job: Job; name: string }) {
  const t = useJobTexts()
  const me = useMe()
  const may = useMayAll()
  const params = { job_id: job.id }
  const retry = useAction({
    run: (_, idempotency_key) => call(jobs.retry, { params, if_match: job.version, idempotency_key }),
    changes: [['jobs']],
    done: t('retry.done', { name }),
  })
  const cancel = useAction({
    run: (_, idempotency_key) => call(jobs.cancel, { params, if_match: job.version, idempotency_key }),
    changes: [['jobs']],
    done: t('cancel.done', { name }),
  })
  const mayManage = may('jobs:manage')
  if (!mayManage && job.actor_id !== me.id) return null
  const underway = job.status === 'running' || job.status === 'queued'
  return (
    <ActionsMenu label={t('actions', { name })}>
      {mayManage ? (
        <MenuItem disabledReason={job.status === 'failed' ? null : t('retry.blocked')} onSelect={() => retry.run()}>
          {t('retry')}
        </MenuItem>
      ) : null}
      <MenuItem disabledReason={underway ? null : t('cancel.blocked')} onSelect={() => cancel.run()}>
        {t('cancel')}
      </MenuItem>
    </ActionsMenu>
  )
}

function tookSeconds({ started_at, finished_at }: Job): number | null {
  if (started_at === null || finished_at === null) return null
  return Math.max(1, Math.round((Date.parse(finished_at) - Date.parse(started_at)) / 1000))
}
