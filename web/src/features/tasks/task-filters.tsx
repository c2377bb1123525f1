import type { TaskScope } from '@dna/contract/task-records'
import { useQuery } from '@tanstack/react-query'
import { CalendarDays, List, SquareKanban } from 'lucide-react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { CustomerFilter } from '#features/customers/customer-filter.tsx'
import { planList } from '#features/plans/queries.ts'
import { activeMembers } from '#features/users/queries.ts'
import { FilterBar, FilterSelect, FilterToggle } from '#ui/filter-bar.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { useStatusOptions } from '#ui/status-chip.tsx'
import type { TaskFixed, TaskLayout, TaskSearch } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

const scopes = ['customer', 'plan', 'template', 'document'] as const satisfies TaskScope[]

/** The filters that are set, and the way to clear them all. */
export function useTaskFilters(search: TaskSearch) {
  const patch = useSearchPatch()
  const count = activeFilters(search, ['month'])
  const names = Object.keys(search).filter((name) => name !== 'sort' && name !== 'layout' && name !== 'month')
  return { count, clear: () => patch(Object.fromEntries(names.map((name) => [name, undefined]))) }
}

/** Search, filters and layout of a list of tasks; what the page has fixed is not asked for. */
export function TaskFilters({ search, fixed, layout }: { search: TaskSearch; fixed: TaskFixed; layout: TaskLayout }) {
  const t = useTaskTexts()
  const patch = useSearchPatch()
  const { count, clear } = useTaskFilters(search)
  const statuses = useStatusOptions('task').filter(({ value }) => value !== 'ignored')
  const priorities = useStatusOptions('priority')
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => patch({ q })}
      searchLabel={t('search')}
      active={count}
      onClear={clear}
      end={
        <Segmented
          label={t('layout')}
          value={layout}
          onChange={(next) => patch({ layout: next })}
          options={[
            { value: 'board', label: t('layout.board'), icon: <SquareKanban aria-hidden /> },
            { value: 'list', label: t('layout.list'), icon: <List aria-hidden /> },
            { value: 'calendar', label: t('layout.calendar'), icon: <CalendarDays aria-hidden /> },
          ]}
        />
      }
    >
      <FilterToggle pressed={search.requires_evidence === 'true'} onChange={(on) => patch({ requires_evidence: on ? 'true' : undefined })}>
        {t('filter.requires_evidence')}
      </FilterToggle>
      {layout === 'calendar' ? null : (
        <FilterToggle pressed={search.overdue === 'true'} onChange={(on) => patch({ overdue: on ? 'true' : undefined })}>
          {t('filter.overdue')}
        </FilterToggle>
      )}
      <FilterToggle pressed={search.include_ignored === 'true'} onChange={(on) => patch({ include_ignored: on ? 'true' : undefined })}>
        {t('filter.ignored')}
      </FilterToggle>
      {layout === 'list' ? (
        <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
      ) : null}
      <AssigneeFilter value={search.assigned_to} onChange={(assigned_to) => patch({ assigned_to })} />
      {fixed.document_id ? null : (
        <FilterSelect
          label={t('scope')}
          value={search.scope}
          onChange={(scope) => patch({ scope })}
          options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      )}
      <FilterSelect label={t('priority')} value={search.priority} onChange={(priority) => patch({ priority })} options={priorities} />
      {fixed.customer_id || fixed.plan_id || fixed.document_id ? null : (
        <CustomerFilter value={search.customer_id} onChange={(customer_id) => patch({ customer_id, plan_id: undefined })} />
      )}
      {fixed.plan_id || fixed.document_id ? null : (
        <PlanFilter
          customer_id={fixed.customer_id ?? search.customer_id}
          value={search.plan_id}
          onChange={(plan_id) => patch({ plan_id })}
        />
      )}
    </FilterBar>
  )
}

type ChoiceProps = { value: string | undefined; onChange: (value: string | undefined) => void }

function AssigneeFilter({ value, onChange }: ChoiceProps) {
  const t = useTaskTexts()
  const maySeePeople = useMay('users:read')
  const { data } = useQuery({ ...activeMembers, enabled: maySeePeople })
  const options = [
    { value: 'me', label: t('assignee.filter_me') },
    { value: 'none', label: t('assignee.none') },
    ...(data?.items ?? []).map(({ id, full_name }) => ({ value: id, label: full_name })),
  ]
  return <FilterSelect label={t('assignee')} value={value} onChange={onChange} options={options} />
}

/** One plan of the customer; absent until a customer is chosen. */
export function PlanFilter({ customer_id, value, onChange }: ChoiceProps & { customer_id: string | undefined }) {
  const t = useTaskTexts()
  const mayRead = useMay('plans:read')
  const { data } = useQuery({ ...planList(customer_id ?? ''), enabled: mayRead && customer_id !== undefined })
  if (!mayRead || customer_id === undefined) return null
  return (
    <FilterSelect
      label={t('plan')}
      value={value}
      onChange={onChange}
      options={(data?.items ?? []).map(({ id, plan_name }) => ({ value: id, label: plan_name }))}
    />
  )
}
