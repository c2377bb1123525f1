import type { Updateable } from 'kysely'
import type { Changes, WriteContext } from '../../core/context.ts'
import type { DB } from '../../core/tables.gen.ts'
import type { DocumentRow } from './queries.ts'

export type DocumentMove = {
  /** What the audit trail says, for example `document.submitted`. */
  action: string
  set: Updateable<DB['customer_documents']>
  changes?: Changes
  reason?: string | null
}

/** Writes a move of a document that the caller holds, and notes it. Whether the move is allowed was decided before. */
export async function moveDocument(ctx: WriteContext, document: DocumentRow, move: DocumentMove): Promise<void> {
  await ctx.db
    .updateTable('customer_documents')
    .set({ ...move.set, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', document.id)
    .execute()
  const status: Changes = move.set.status && move.set.status !== document.status ? { status: [document.status, move.set.status] } : {}
  ctx.audit(
    move.action,
    { type: 'document', id: document.id, customer_id: document.customer_id },
    { ...status, ...move.changes },
    move.reason,
  )
}
