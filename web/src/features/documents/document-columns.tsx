import type { DocumentSummary } from '@dna/contract/documents'
import { pathOf } from '#core/paths.ts'
import type { Column } from '#ui/data-table.tsx'
import { Code, Row, Stack, Text } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import { DocumentFlags } from './document-meta.tsx'
import { useDocumentTexts } from './texts.ts'

const finished = new Set<DocumentSummary['status']>(['approved', 'obsolete', 'archived'])

/** Columns of the list of documents; those that say the same in every row are left out. */
export function useDocumentColumns(fixed: { customer_id?: string; plan_id?: string }): Column<DocumentSummary>[] {
  const t = useDocumentTexts()
  const customer: Column<DocumentSummary>[] = [
    {
      key: 'customer',
      header: t('customer'),
      sort: 'company_name',
      card: 'fact',
      cell: (row) => <TextLink to={pathOf.customer(row.customer_id)}>{row.company_name}</TextLink>,
    },
  ]
  const standard: Column<DocumentSummary>[] = [{ key: 'standard', header: t('standard'), from: 'lg', card: 'fact', cell: (row) => row.iso_code }]
  return [
    {
      key: 'name',
      header: t('document'),
      sort: 'document_name',
      cell: (row) => (
        <Stack gap={0}>
          <TextLink quiet to="/documents/$document_id" params={{ document_id: row.id }}>
            {row.document_name}
          </TextLink>
          <Text size="sm" tone="muted">
            {t('template_version', { name: row.template_name, number: row.template_version })}
          </Text>
        </Stack>
      ),
    },
    { key: 'code', header: t('code'), sort: 'code', width: '8.5rem', card: 'fact', cell: (row) => <Code>{row.code}</Code> },
    ...(fixed.customer_id ? [] : customer),
    ...(fixed.plan_id ? [] : standard),
    {
      key: 'status',
      header: t('status'),
      sort: 'status',
      card: 'status',
      cell: (row) => (
        <Row gap={1} wrap>
          <StatusChip of="document" value={row.status} />
          <DocumentFlags document={row} />
        </Row>
      ),
    },
    {
      key: 'completion',
      header: t('completion'),
      sort: 'completion_percentage',
      width: '11rem',
      card: 'wide',
      cell: (row) => <ProgressBar name={row.document_name} value={row.completion_percentage} width="cell" />,
    },
    { key: 'assignee', header: t('assignee'), from: 'lg', card: 'fact', cell: (row) => row.assigned_to_name ?? '–' },
    { key: 'reviewer', header: t('reviewer'), from: 'xl', cell: (row) => row.reviewer_name ?? '–' },
    {
      key: 'due',
      header: t('due'),
      sort: 'due_date',
      width: '7.5rem',
      card: 'fact',
      cell: (row) => <DueDate value={row.due_date} done={finished.has(row.status)} />,
    },
    { key: 'version', header: t('version.head'), width: '5rem', align: 'end', from: 'lg', cell: (row) => t('version', { number: row.document_version }) },
  ]
}
