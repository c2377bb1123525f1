import { DocumentType, type TemplateSummary } from '@dna/contract/templates'
import { useQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { ExportChosen, PackMenu } from '#features/template-packs/pack-actions.tsx'
import { NewTemplateButton } from '#features/templates/new-template.tsx'
import { UploadButton } from '#features/word-masters/upload-dialog.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Row } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { useSelection } from '#ui/selection.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { LibraryTabs } from './library-tabs.tsx'
import { standardList, type TemplateSearch, templateList } from './queries.ts'
import { useLibraryTexts } from './texts.ts'

/** The templates that documents are made from. */
export function TemplatesPage({ search }: { search: TemplateSearch }) {
  const t = useLibraryTexts()
  const patch = useSearchPatch()
  const columns = useColumns()
  const mayWrite = useMay('templates:write')
  const selection = useSelection()
  const { data, error, refetch } = useQuery(templateList(search))
  const { data: standards } = useQuery(standardList)
  const filters = activeFilters(search)
  const clear = () => patch({ q: undefined, iso_standard_id: undefined, type: undefined, status: undefined })
  return (
    <Page
      title={t('templates')}
      count={data?.total}
      tabs={<LibraryTabs />}
      crumbs={<span>{t('library')}</span>}
      actions={
        <>
          <PackMenu />
          <UploadButton />
          <NewTemplateButton />
        </>
      }
    >
      <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('templates.search')} active={filters} onClear={clear}>
        <FilterSelect
          label={t('standard')}
          value={search.iso_standard_id}
          onChange={(iso_standard_id) => patch({ iso_standard_id })}
          options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
        <FilterSelect
          label={t('type')}
          value={search.type}
          onChange={(type) => patch({ type })}
          options={DocumentType.options.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
        <FilterSelect
          label={t('state')}
          value={search.status}
          onChange={(status) => patch({ status })}
          options={[
            { value: 'active', label: t('state.active') },
            { value: 'inactive', label: t('state.inactive') },
          ]}
        />
      </FilterBar>
      {error && !data ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DataTable
          name={t('templates')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.name}
          sort={search.sort}
          onSort={(sort) => patch({ sort })}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={(offset) => patch({ offset })}
          selection={mayWrite ? selection : undefined}
          bulk={<ExportChosen search={search} selection={selection} total={data.total} />}
          empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="library">{t('templates.none')}</EmptyState>}
        />
      ) : error ? null : (
        <ListSkeleton bare />
      )}
    </Page>
  )
}

function useColumns(): Column<TemplateSummary>[] {
  const t = useLibraryTexts()
  const { number } = useFormats()
  return [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      cell: (row) => (
        <Row gap={2} wrap>
          <TextLink quiet to="/library/templates/$template_id" params={{ template_id: row.id }}>
            {row.name}
          </TextLink>
          {row.library_offer ? <Badge tone="info">{t('version.library_offer', { version: row.library_offer })}</Badge> : null}
        </Row>
      ),
    },
    { key: 'type', header: t('type'), sort: 'document_type', width: '9rem', card: 'fact', cell: (row) => t(`type.${row.document_type}`) },
    {
      key: 'standards',
      header: t('standards'),
      width: '14rem',
      card: 'fact',
      cell: (row) => (
        <Row gap={1} wrap>
          {row.standards.map(({ iso_standard_id, iso_code }) => (
            <Badge key={iso_standard_id}>{iso_code}</Badge>
          ))}
        </Row>
      ),
    },
    {
      key: 'version',
      header: t('version'),
      width: '6rem',
      card: 'status',
      cell: (row) =>
        row.status === 'active' ? (
          row.current_version_number === null ? (
            <StatusChip of="template_version" value="draft" />
          ) : (
            t('version.number', { number: row.current_version_number })
          )
        ) : (
          <Badge>{t('state.inactive')}</Badge>
        ),
    },
    {
      key: 'questions',
      header: t('questions'),
      width: '7rem',
      align: 'end',
      from: 'lg',
      cell: (row) => number(row.fillable_section_count),
    },
    { key: 'tasks', header: t('tasks'), width: '6rem', align: 'end', from: 'xl', cell: (row) => number(row.task_count) },
    { key: 'plans', header: t('plans'), width: '7rem', align: 'end', from: 'lg', cell: (row) => number(row.plan_count) },
  ]
}
