import type { Permission } from '@dna/contract/core/permissions'
import { type ExportedList, listExports } from '@dna/contract/list-exports'
import type { QueryResultRow } from 'pg'
import type { z } from 'zod'
import type { ReadContext } from '../../core/context.ts'
import { batchesOfSource, countOfSource, type ListSource } from '../../core/list-source.ts'
import type { TableCell } from '../../core/table-files/table.ts'
import { auditSource } from '../audit-trail/index.ts'
import { customerSource } from '../customers/index.ts'
import { documentSource } from '../documents/index.ts'
import { evidenceSource, requirementSource } from '../evidence/index.ts'
import { factSource } from '../facts/index.ts'
import { versionSource } from '../reviews/index.ts'
import { taskSource } from '../tasks/index.ts'
import { cellOf, type ListColumn } from './cells.ts'
import {
  auditColumns,
  customerColumns,
  documentColumns,
  evidenceColumns,
  factColumns,
  requirementColumns,
  taskColumns,
  versionColumns,
} from './columns.ts'

/** A list under its filters, inside a transaction. */
export type OpenList = {
  /** The number of rows; stops counting at `most`. */
  count(most: number): Promise<number>
  /** All rows as cells in the order of the columns, some at a time. */
  rows(): AsyncGenerator<TableCell[][]>
}

export type ExportableList = {
  title: string
  /** What a person needs beside the right to export it. */
  reads: Permission
  columns: Omit<ListColumn<never>, 'value'>[]
  /** Opens the list by its query as texts. Throws what the list throws: 404 for a customer that is not there, 422 for a filter. */
  open(ctx: ReadContext, query: Readonly<Record<string, string>>): Promise<OpenList>
}

/** Every list that can be exported: the title and the columns of the file, filters and sort of the list itself. */
export const lists: Record<ExportedList, ExportableList> = {
  customers: list(listExports.customers, { title: 'Customers', reads: 'customers:read', columns: customerColumns, source: customerSource }),
  customer_documents: list(listExports.customer_documents, {
    title: 'Documents',
    reads: 'documents:read',
    columns: documentColumns,
    source: documentSource,
  }),
  document_versions: list(listExports.document_versions, {
    title: 'Versions',
    reads: 'documents:read',
    columns: versionColumns,
    source: (ctx, { document_id }) => versionSource(ctx, document_id),
  }),
  tasks: list(listExports.tasks, { title: 'Tasks', reads: 'tasks:read', columns: taskColumns, source: taskSource }),
  evidence: list(listExports.evidence, { title: 'Evidence', reads: 'evidence:read', columns: evidenceColumns, source: evidenceSource }),
  evidence_requirements: list(listExports.evidence_requirements, {
    title: 'Evidence wanted',
    reads: 'evidence:read',
    columns: requirementColumns,
    source: requirementSource,
  }),
  facts: list(listExports.facts, {
    title: 'Facts',
    reads: 'facts:read',
    columns: factColumns,
    source: (ctx, { customer_id, ...filter }) => factSource(ctx, customer_id, filter),
  }),
  audit_trail: list(listExports.audit_trail, {
    title: 'Audit trail',
    reads: 'audit_trail:read',
    columns: auditColumns,
    source: auditSource,
  }),
}

type Definition<Query, Key extends QueryResultRow, Row> = {
  title: string
  reads: Permission
  columns: ListColumn<Row>[]
  source(ctx: ReadContext, query: Query): ListSource<Key, Row> | Promise<ListSource<Key, Row>>
}

function list<Query extends z.ZodObject, Key extends QueryResultRow, Row>(
  endpoint: { query: Query },
  { title, reads, columns, source }: Definition<z.output<Query>, Key, Row>,
): ExportableList {
  return {
    title,
    reads,
    columns,
    async open(ctx, query) {
      const opened = await source(ctx, endpoint.query.parse(query))
      return {
        count: (most) => countOfSource(ctx, opened, most),
        async *rows() {
          for await (const some of batchesOfSource(ctx, opened))
            yield some.map((row) => columns.map(({ kind, value }) => cellOf(kind, value(row))))
        },
      }
    },
  }
}
