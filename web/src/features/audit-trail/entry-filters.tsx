import { useQuery } from '@tanstack/react-query'
import { useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { CustomerFilter } from '#features/customers/customer-filter.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { FilterBar, FilterCombobox, FilterSelect, FilterToggle } from '#ui/filter-bar.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { knownActs, knownRecords, useEntryWords } from './entry-words.ts'
import { type EntrySearch, peopleQuery } from './queries.ts'
import { useAuditTexts } from './texts.ts'

type EntryFiltersProps = { search: EntrySearch; filters: number; onClear: () => void }

/** Who, what, on which record, when; all of it in the URL. */
export function EntryFilters({ search, filters, onClear }: EntryFiltersProps) {
  const t = useAuditTexts()
  const words = useEntryWords()
  const patch = useSearchPatch()
  const people = useQuery({ ...peopleQuery, enabled: useMay('users:read') }).data?.items ?? []
  return (
    <FilterBar active={filters} onClear={onClear}>
      <FilterCombobox
        label={t('person')}
        value={search.actor_id}
        onChange={(actor_id) => patch({ actor_id })}
        options={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      />
      <FilterCombobox
        label={t('action')}
        value={search.action}
        onChange={(action) => patch({ action })}
        options={knownActs.map((action) => ({ value: action, label: words.act(action) }))}
      />
      <FilterSelect
        label={t('record')}
        value={search.object_type}
        onChange={(object_type) => patch({ object_type, object_id: undefined })}
        options={knownRecords.map((type) => ({ value: type, label: words.record(type) }))}
      />
      <CustomerFilter value={search.customer_id} onChange={(customer_id) => patch({ customer_id })} />
      <Row>
        <Text size="sm" tone="muted">
          {t('from')}
        </Text>
        <DateInput label={t('from')} value={search.from} max={search.to} onChange={(from) => patch({ from: from ?? undefined })} />
      </Row>
      <Row>
        <Text size="sm" tone="muted">
          {t('to')}
        </Text>
        <DateInput label={t('to')} value={search.to} min={search.from} onChange={(to) => patch({ to: to ?? undefined })} />
      </Row>
      {search.object_id ? (
        <FilterToggle pressed onChange={() => patch({ object_id: undefined })}>
          {t('record_filter')}
        </FilterToggle>
      ) : null}
    </FilterBar>
  )
}
