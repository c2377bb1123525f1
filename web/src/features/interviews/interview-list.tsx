import type { InterviewSession } from '@dna/contract/interview-records'
import { useQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { CustomerFilter } from '#features/customers/customer-filter.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { StatusChip, useStatusOptions } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { Tooltip } from '#ui/tooltip.tsx'
import { InterviewActions } from './interview-actions.tsx'
import { type InterviewFixed, type InterviewSearch, interviewList } from './queries.ts'
import { StartInterviewButton } from './start-interview-button.tsx'
import { useInterviewTexts } from './texts.ts'
import { useResume } from './use-resume.ts'

type ListProps = { search: InterviewSearch; fixed?: InterviewFixed }

/** Interviews with filters, of all customers or of one. */
export function InterviewList({ search, fixed = {} }: ListProps) {
  const t = useInterviewTexts()
  const patch = useSearchPatch()
  const columns = useColumns(fixed)
  const { data, error, refetch } = useQuery(interviewList(search, fixed))
  const statuses = useStatusOptions('interview')
  const filters = activeFilters(search)
  const clear = () => patch({ q: undefined, status: undefined, interviewer_id: undefined, customer_id: undefined })
  if (error && !data) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!data) return <ListSkeleton bare />
  return (
    <>
      <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('search')} active={filters} onClear={clear}>
        <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
        <FilterSelect
          label={t('interviewer')}
          value={search.interviewer_id}
          onChange={(interviewer_id) => patch({ interviewer_id })}
          options={[{ value: 'me', label: t('interviewer.me') }]}
        />
        {fixed.customer_id ? null : <CustomerFilter value={search.customer_id} onChange={(customer_id) => patch({ customer_id })} />}
      </FilterBar>
      <DataTable
        name={t('title')}
        rows={data.items}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.session_name}
        rowActions={(row) => <InterviewActions session={row} />}
        sort={search.sort}
        onSort={(sort) => patch({ sort })}
        total={data.total}
        totalCapped={data.total_capped}
        offset={data.offset}
        limit={data.limit}
        onOffset={(offset) => patch({ offset })}
        empty={
          filters > 0 ? (
            <NoHits filters={filters} onClear={clear} />
          ) : (
            <EmptyState art="interviews" action={<StartInterviewButton variant="primary" customer_id={fixed.customer_id} />}>
              {t('none')}
            </EmptyState>
          )
        }
      />
    </>
  )
}

function useColumns(fixed: InterviewFixed): Column<InterviewSession>[] {
  const t = useInterviewTexts()
  const { number, wait } = useFormats()
  const customer: Column<InterviewSession> = {
    key: 'customer',
    header: t('customer'),
    width: '8rem',
    card: 'fact',
    cell: (row) => (
      <TextLink quiet to="/customers/$customer_id" params={{ customer_id: row.customer_id }}>
        {row.company_name}
      </TextLink>
    ),
  }
  return [
    {
      key: 'name',
      header: t('name'),
      sort: 'session_name',
      cell: (row) => (
        <TextLink quiet to="/interviews/$session_id" params={{ session_id: row.id }}>
          {row.session_name}
        </TextLink>
      ),
    },
    ...(fixed.customer_id ? [] : [customer]),
    { key: 'documents', header: t('documents'), width: '8.5rem', from: 'xl', cell: (row) => <Documents session={row} /> },
    {
      key: 'status',
      header: t('status'),
      width: '7rem',
      card: 'status',
      cell: (row) => <StatusChip of="interview" value={row.session_status} />,
    },
    {
      key: 'answered',
      header: t('answered'),
      width: '7.5rem',
      card: 'wide',
      cell: (row) => (
        <Stack gap={1}>
          <Text size="sm" tabular>
            {t('answered.short', { answered: number(row.questions_answered), count: row.questions_total })}
          </Text>
          <ProgressBar name={row.session_name} value={row.completion_percentage} hideFigure />
        </Stack>
      ),
    },
    {
      key: 'left',
      header: t('left'),
      width: '7rem',
      align: 'end',
      from: 'xl',
      cell: (row) =>
        row.session_status === 'completed' || row.session_status === 'cancelled' || row.minutes_left === 0
          ? '–'
          : wait(row.minutes_left * 60),
    },
    {
      key: 'active',
      header: t('last_active'),
      sort: 'last_active_at',
      width: '8rem',
      card: 'fact',
      cell: (row) => <RelativeTime value={row.last_active_at ?? row.started_at} />,
    },
    { key: 'go', header: t('go'), width: '6.5rem', align: 'end', card: 'fact', cell: (row) => <GoOn session={row} /> },
  ]
}

function Documents({ session }: { session: InterviewSession }) {
  const t = useInterviewTexts()
  const { list } = useFormats()
  const [only] = session.documents
  if (!only) return <Text tone="muted">{t('documents.none')}</Text>
  if (session.documents.length === 1) return only.code
  return (
    <Tooltip content={list(session.documents.map((document) => document.code))}>
      <span>{t('documents.count', { count: session.documents.length })}</span>
    </Tooltip>
  )
}

/** What one does with an interview most: go on, or look at what was said. */
function GoOn({ session }: { session: InterviewSession }) {
  const t = useInterviewTexts()
  const resume = useResume()
  const mayAnswer = useMay('interviews:answer')
  const params = { session_id: session.id }
  if (mayAnswer && session.session_status === 'active')
    return (
      <ButtonLink size="sm" to="/interviews/$session_id" params={params} icon={<Play aria-hidden />}>
        {t('resume')}
      </ButtonLink>
    )
  if (mayAnswer && session.session_status === 'paused')
    return (
      <Button size="sm" icon={<Play aria-hidden />} busy={resume.busy} onClick={() => resume.run(session)}>
        {t('resume')}
      </Button>
    )
  return (
    <ButtonLink size="sm" to="/interviews/$session_id/review" params={params}>
      {t('review.short')}
    </ButtonLink>
  )
}
