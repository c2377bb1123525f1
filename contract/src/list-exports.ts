import { z } from 'zod'
import { auditTrail } from './audit-trail.ts'
import { type Endpoint, endpoint } from './core/endpoint.ts'
import { Id } from './core/fields.ts'
import type { Permission } from './core/permissions.ts'
import { customers } from './customers.ts'
import { documents } from './documents.ts'
import { evidence } from './evidence.ts'
import { facts } from './facts.ts'
import { tasks } from './tasks.ts'

export const ListExportFormat = z.enum(['csv', 'xlsx', 'pdf'])
export type ListExportFormat = z.infer<typeof ListExportFormat>
export const CsvSeparator = z.enum(['comma', 'semicolon'])
export type CsvSeparator = z.infer<typeof CsvSeparator>

/** More rows than this are written by a job. */
export const mostRowsAtOnce = 100_000
/** More rows than this do not become a PDF. */
export const mostPdfRows = 2_000

const place = { limit: true, offset: true, count: true } as const
const separator = { separator: CsvSeparator.optional().describe('Of CSV; default comma') }

/** Filters and sort of a list, all its rows. */
function wholeList<const Name extends string, const Query extends z.ZodObject>(
  name: Name,
  { summary, query, access = 'documents:export' }: { summary: string; query: Query; access?: Permission },
) {
  return endpoint({
    method: 'GET',
    path: `/export/${name}.:format`,
    access,
    summary,
    description: `All pages of the list under its filters, in its order. CSV is UTF-8 with BOM and CRLF. More than ${mostRowsAtOnce} rows answer 202 with the job that writes the file; a PDF has at most ${mostPdfRows}. One at a time per organization.`,
    params: z.strictObject({ format: ListExportFormat }),
    query,
    response: 'file_or_job',
    errors: ['too_many_rows', 'export_running', 'rendering_failed'],
    transaction: 'manual',
  })
}

export const listExports = {
  customers: wholeList('customers', { summary: 'Export the list of customers', query: customers.list.query.omit(place).extend(separator) }),
  customer_documents: wholeList('customer_documents', {
    summary: 'Export the list of documents',
    query: documents.list.query.omit(place).extend(separator),
  }),
  document_versions: wholeList('document_versions', {
    summary: 'Export the list of versions of a document',
    query: z.strictObject({ document_id: Id, ...separator }),
  }),
  tasks: wholeList('tasks', { summary: 'Export the list of tasks', query: tasks.list.query.omit(place).extend(separator) }),
  evidence: wholeList('evidence', { summary: 'Export the list of evidence', query: evidence.list.query.omit(place).extend(separator) }),
  evidence_requirements: wholeList('evidence_requirements', {
    summary: 'Export the list of what must be proved',
    query: evidence.requirements.query.omit(place).extend(separator),
  }),
  facts: wholeList('facts', {
    summary: 'Export the facts of a customer',
    query: facts.list.query.omit(place).extend({ customer_id: Id, ...separator }),
  }),
  audit_trail: wholeList('audit_trail', {
    summary: 'Export the audit trail',
    query: auditTrail.list.query.omit(place).extend(separator),
    access: 'audit_trail:export',
  }),
} satisfies Record<string, Endpoint>

export type ExportedList = keyof typeof listExports
