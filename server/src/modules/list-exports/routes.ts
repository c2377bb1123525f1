import { jobs } from '@dna/contract/jobs'
import { type ExportedList, type ListExportFormat, listExports } from '@dna/contract/list-exports'
import type { ManualContext } from '../../core/context.ts'
import type { Module } from '../../core/http.ts'
import { downloadList } from './export-job.ts'
import { exportList } from './export-list.ts'

export const listExportRoutes: Module = (api) => {
  api(listExports.customers, (ctx, input) => exported(ctx, 'customers', input))
  api(listExports.customer_documents, (ctx, input) => exported(ctx, 'customer_documents', input))
  api(listExports.document_versions, (ctx, input) => exported(ctx, 'document_versions', input))
  api(listExports.tasks, (ctx, input) => exported(ctx, 'tasks', input))
  api(listExports.evidence, (ctx, input) => exported(ctx, 'evidence', input))
  api(listExports.evidence_requirements, (ctx, input) => exported(ctx, 'evidence_requirements', input))
  api(listExports.facts, (ctx, input) => exported(ctx, 'facts', input))
  api(listExports.audit_trail, (ctx, input) => exported(ctx, 'audit_trail', input))
  api(jobs.download, (ctx, { params }) => downloadList(ctx, params.job_id))
}

type Input = { params: { format: ListExportFormat }; query: object }

/** The query goes on as the texts it came in, so that a job and the heading of the file read the same. */
function exported(ctx: ManualContext, list: ExportedList, { params, query }: Input) {
  const texts = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return exportList(ctx, { list, format: params.format, query: Object.fromEntries(texts) })
}
