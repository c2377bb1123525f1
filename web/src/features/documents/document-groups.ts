import { DocumentStatus, type DocumentSummary } from '@dna/contract/documents'
import { useStatusLabel } from '#ui/status-chip.tsx'
import type { DocumentSearch } from './queries.ts'

/** Rows of a list put together by plan or by status; within a group they keep their order. */
export function useGroups(group: DocumentSearch['group']) {
  const labelOf = useStatusLabel()
  if (group === 'status') {
    return {
      nameOf: (row: DocumentSummary) => labelOf('document', row.status),
      ordered: (rows: DocumentSummary[]) => rows.toSorted((a, b) => placeOf(a) - placeOf(b)),
    }
  }
  if (group === 'plan') {
    const nameOf = (row: DocumentSummary) => `${row.company_name}: ${row.plan_name}`
    return { nameOf, ordered: (rows: DocumentSummary[]) => rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))) }
  }
  return { nameOf: undefined, ordered: (rows: DocumentSummary[]) => rows }
}

function placeOf(row: DocumentSummary): number {
  return DocumentStatus.options.indexOf(row.status)
}
