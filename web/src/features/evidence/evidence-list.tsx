import type { EvidenceRequirement } from '@dna/contract/evidence'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { LayerLink } from '#core/layer.tsx'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMayAll } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { errorFacts } from '#core/problem-text.ts'
import { CustomerFilter } from '#features/customers/customer-filter.tsx'
import { acceptedEndings } from '#features/files/file-kinds.ts'
import { PlanFilter } from '#features/tasks/task-filters.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { TransferList } from '#ui/drop-zone.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilePicker, type FilePickerHandle } from '#ui/file-picker.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { StatusChip, useStatusLabel } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import type { EvidenceFixed, EvidenceSearch } from './evidence-search.ts'
import { EvidenceTotalsLine } from './evidence-totals.tsx'
import { pageSize, requirementList } from './queries.ts'
import { NextStep, RequirementActions } from './requirement-actions.tsx'
import { FileCell, ValidityCell } from './requirement-cells.tsx'
import { useEvidenceTexts } from './texts.ts'
import { useEvidenceUpload } from './use-evidence-upload.tsx'

const statuses = ['missing', 'uploaded', 'accepted', 'rejected', 'expiring', 'expired'] as const

/** What must be proved and whether it is; files are dropped on the rows. For `/evidence` and the tabs of customers, plans and documents. */
export function EvidenceList({ search, fixed = {} }: { search: EvidenceSearch; fixed?: EvidenceFixed }) {
  const t = useEvidenceTexts()
  const patch = useSearchPatch()
  const labelOf = useStatusLabel()
  const may = useMayAll()
  const picker = useRef<FilePickerHandle<EvidenceRequirement>>(null)
  const uploads = useEvidenceUpload()
  const { data, error, refetch } = useQuery(requirementList({ ...search, ...fixed }))
  const filters = activeFilters(search)
  const clear = () => patch({ q: undefined, status: undefined, customer_id: undefined, plan_id: undefined, document_id: undefined })
  const mayUpload = may('files:upload')
  const isOfMany = !fixed.customer_id && !fixed.plan_id && !fixed.document_id
  const columns: Column<EvidenceRequirement>[] = [
    { key: 'what', header: t('what'), sort: 'title', least: '13.5rem', cell: (row) => <What row={row} withCustomer={isOfMany} /> },
    { key: 'status', header: t('status'), width: '7rem', card: 'status', cell: (row) => <StatusChip of="evidence" value={row.status} /> },
    { key: 'file', header: t('file'), width: '11rem', least: '9.5rem', card: 'wide', cell: (row) => <FileCell row={row} /> },
    {
      key: 'validity',
      header: t('dates'),
      sort: 'expires_on',
      width: '7rem',
      from: 'xl',
      card: 'fact',
      cell: (row) => <ValidityCell row={row} />,
    },
    {
      key: 'who',
      header: t('who'),
      width: '4rem',
      from: 'xl',
      cell: (row) => (row.assigned_to_name ? <Avatar name={row.assigned_to_name} /> : <Text tone="muted">–</Text>),
    },
    {
      key: 'due',
      header: t('due'),
      sort: 'due_date',
      width: '7rem',
      card: 'fact',
      cell: (row) => (
        <DueDate value={row.due_date} done={row.status === 'accepted' || row.status === 'uploaded' || row.status === 'expiring'} />
      ),
    },
    {
      key: 'next',
      header: t('next'),
      width: '11.5rem',
      card: 'wide',
      cell: (row) => <NextStep row={row} onUpload={mayUpload ? () => picker.current?.open(row) : undefined} />,
    },
  ]
  return (
    <>
      <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('search')} active={filters} onClear={clear}>
        <FilterSelect
          label={t('status')}
          value={search.status}
          onChange={(status) => patch({ status })}
          options={statuses.map((value) => ({ value, label: labelOf('evidence', value) }))}
        />
        {isOfMany ? (
          <CustomerFilter value={search.customer_id} onChange={(customer_id) => patch({ customer_id, plan_id: undefined })} />
        ) : null}
        {fixed.plan_id || fixed.document_id ? null : (
          <PlanFilter
            customer_id={fixed.customer_id ?? search.customer_id}
            value={search.plan_id}
            onChange={(plan_id) => patch({ plan_id })}
          />
        )}
      </FilterBar>
      <Stack gap={3}>
        {data ? <EvidenceTotalsLine totals={data.totals} onStatus={(status) => patch({ status })} /> : null}
        <TransferList transfers={uploads.transfers} onRetry={uploads.retry} onCancel={uploads.cancel} />
        {data ? (
          <DataTable
            name={t('title')}
            rows={data.items}
            columns={columns}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.title}
            rowActions={(row) => <RequirementActions row={row} onUpload={mayUpload ? () => picker.current?.open(row) : undefined} />}
            onRowFiles={(row) => (mayUpload ? (files) => uploads.add(row, files) : undefined)}
            sort={search.sort}
            onSort={(sort) => patch({ sort })}
            total={data.total}
            totalCapped={data.total_capped}
            offset={data.offset}
            limit={pageSize}
            onOffset={(offset) => patch({ offset: offset || undefined })}
            empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="evidence">{t('none')}</EmptyState>}
          />
        ) : error ? (
          <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
        ) : (
          <ListSkeleton bare />
        )}
      </Stack>
      <FilePicker ref={picker} accept={acceptedEndings} label={t('upload')} onFiles={(files, row) => uploads.add(row, files)} />
      {uploads.question}
    </>
  )
}

function What({ row, withCustomer }: { row: EvidenceRequirement; withCustomer: boolean }) {
  const place = row.document_name ?? row.plan_name
  const customer = withCustomer && !place?.startsWith(row.company_name) ? row.company_name : null
  return (
    <Stack gap={0}>
      <Row wrap>
        {row.task_id ? (
          <LayerLink layer="task" id={row.task_id} quiet>
            {row.title}
          </LayerLink>
        ) : (
          <SectionLink row={row} />
        )}
      </Row>
      <Text size="sm" tone="muted">
        {[customer, place].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  )
}

function SectionLink({ row }: { row: EvidenceRequirement }) {
  if (!row.document_id) return <span>{row.title}</span>
  const search: Record<string, string> = row.section_id ? { section: row.section_id } : {}
  return (
    <TextLink quiet to={pathOf.document(row.document_id)} search={search}>
      {row.title}
    </TextLink>
  )
}
