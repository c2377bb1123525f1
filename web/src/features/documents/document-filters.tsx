import { DocumentType } from '@dna/contract/templates'
import { useQuery } from '@tanstack/react-query'
import { Group } from 'lucide-react'
import { useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { activeStandards } from '#features/plans/queries.ts'
import { activeMembers } from '#features/users/queries.ts'
import { IconButton } from '#ui/button.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Menu, MenuRadio } from '#ui/menu.tsx'
import { useStatusOptions } from '#ui/status-chip.tsx'
import type { DocumentListProps } from './document-list.tsx'
import { useDocumentTexts } from './texts.ts'

type FiltersProps = Required<DocumentListProps> & { active: number; onClear: () => void }

/** What narrows the list of documents; all of it stands in the address. */
export function DocumentFilters({ search, fixed, active, onClear }: FiltersProps) {
  const t = useDocumentTexts()
  const me = useMe()
  const patch = useSearchPatch()
  const statuses = useStatusOptions('document')
  const { data: standards } = useQuery({ ...activeStandards, enabled: useMay('standards:read') && !fixed.plan_id })
  const { data: members } = useQuery({ ...activeMembers, enabled: useMay('users:read') })
  const people = [
    { value: 'me', label: t('filter.me') },
    { value: 'none', label: t('filter.nobody') },
    ...(members?.items ?? []).filter(({ id }) => id !== me.id).map(({ id, full_name }) => ({ value: id, label: full_name })),
  ]
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => patch({ q })}
      searchLabel={t('search')}
      active={active}
      onClear={onClear}
      end={
        <Menu trigger={<IconButton variant="secondary" label={t('group')} icon={<Group aria-hidden />} />}>
          <MenuRadio
            label={t('group')}
            value={search.group ?? 'none'}
            onChange={(group) => patch({ group: group === 'none' ? undefined : group })}
            options={[
              { value: 'none', label: t('group.none') },
              ...(fixed.plan_id ? [] : [{ value: 'plan' as const, label: t('group.plan') }]),
              { value: 'status', label: t('group.status') },
            ]}
          />
        </Menu>
      }
    >
      <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
      {fixed.plan_id ? null : (
        <FilterSelect
          label={t('standard')}
          value={search.iso_standard_id}
          onChange={(iso_standard_id) => patch({ iso_standard_id })}
          options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
      )}
      <FilterSelect
        label={t('type')}
        value={search.type}
        onChange={(type) => patch({ type })}
        options={DocumentType.options.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      />
      <FilterSelect label={t('assignee')} value={search.assigned_to} onChange={(assigned_to) => patch({ assigned_to })} options={people} />
      <FilterSelect
        label={t('due')}
        value={search.overdue}
        onChange={(overdue) => patch({ overdue })}
        options={[{ value: 'true', label: t('filter.overdue') }]}
      />
    </FilterBar>
  )
}
