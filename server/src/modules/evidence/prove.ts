import type { WriteContext } from '../../core/context.ts'
import { refreshCompletion } from '../documents/index.ts'
import { syncEvidenceTasks } from '../tasks/index.ts'

/** What a change of evidence touches: documents through sections and tasks, and tasks that belong to no document. */
export type Touched = { document_ids: string[]; task_ids: string[] }

/** What these pieces of evidence prove as they are linked now. One statement. */
export async function touchedBy(ctx: WriteContext, evidence_ids: string[]): Promise<Touched> {
  const rows = await ctx.text<{ document_id: string | null; task_id: string | null }>({
    name: 'evidence.touched',
    text: `select distinct coalesce(s.document_id, k.document_id) as document_id, k.id as task_id
      from evidence_links l
      left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
      left join customer_tasks k on k.org_id = $1 and k.id = l.task_id
      where l.org_id = $1 and l.evidence_id = any($2)`,
    values: [ctx.org_id, evidence_ids],
  })
  return {
    document_ids: [...new Set(rows.flatMap((row) => row.document_id ?? []))].sort(),
    task_ids: rows.flatMap((row) => (row.document_id === null && row.task_id !== null ? [row.task_id] : [])),
  }
}

/**
 * Lets sections, documents and tasks follow their evidence: completeness, percentages, `evidence_uploaded`, tasks that complete or
 * reopen. `edited` names documents that got new evidence: a rejected one is in progress again.
 */
export async function proveAnew(ctx: WriteContext, touched: Touched, edited: string[] = []): Promise<void> {
  await refreshCompletion(ctx, touched.document_ids, { edited })
  await syncEvidenceTasks(ctx, touched.task_ids)
}
