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
  const ofOne = fixed.customer_id !== undefined || fixed.plan_id !== undefined
  const customer: Column<DocumentSummary> = {
    key: 'customer',
    header: t('customer'),
    sort: 'company_name',
    width: '8rem',
    card: 'fact',
    cell: (row) => <TextLink to={pathOf.customer(row.customer_id)}>{row.company_name}</TextLink>,
  }
  const code: Column<DocumentSummary> = {
    key: 'code',
    header: t('code'),
    sort: 'code',
    width: '9rem',
    card: 'fact',
    cell: (row) => <Code>{row.code}</Code>,
  }
  const secondLine = (row: DocumentSummary) => {
    const version = t('version', { number: row.document_version })
    const parts = [
      ofOne ? version : `${row.code} ${version}`,
      ...(fixed.plan_id ? [] : [row.iso_code]),
      ...(ofOne ? [t('template_version', { number: row.template_version })] : []),
    ]
    return parts.join(' · ')
  }
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
            {secondLine(row)}
          </Text>
        </Stack>
      ),
    },
    ofOne ? code : customer,
    {
      key: 'status',
      header: t('status'),
      sort: 'status',
      width: '9rem',
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
    { key: 'people', header: t('people'), width: '8.5rem', from: 'lg', card: 'fact', cell: (row) => <People document={row} /> },
    {
      key: 'due',
      header: t('due'),
      sort: 'due_date',
      width: '8rem',
      card: 'fact',
      cell: (row) => <DueDate value={row.due_date} done={finished.has(row.status)} />,
    },
  ]
}

/** Who writes it, and below who reviews it. */
function People({ document }: { document: DocumentSummary }) {
  const t = useDocumentTexts()
  return (
    <Stack gap={0}>
      <Text size="sm">{document.assigned_to_name ?? '–'}</Text>
      {document.reviewer_name ? (
        <Text size="sm" tone="muted">
          {t('reviewed_by', { name: document.reviewer_name })}
        </Text>
      ) : null}
    </Stack>
  )
}
