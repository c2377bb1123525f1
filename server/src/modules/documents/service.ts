import type { DocumentSummary, DocumentTotals, DocumentUpdate } from '@dna/contract/documents'
import { changedFields } from '../../core/changes.ts'
import type { Changes, WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { isOpen } from '../facts/index.ts'
import { requireMembers } from '../users/index.ts'
import { type DocumentRow, documentSummary, lockDocument, lockReadDocument } from './queries.ts'
import { recomputeCompletion } from './refresh-completion.ts'

/**
 * Changes name, people, due date or notes of an open document; a due date that is set here is never moved with the plan.
 * Throws 404, 409 `state_conflict`, 412, 422 `unknown_reference`.
 */
export async function updateDocument(ctx: WriteContext, id: string, change: DocumentUpdate): Promise<DocumentSummary> {
  const before = await lockReadDocument(ctx, id)
  if (!isOpen(before.status))
    throw conflict('state_conflict', 'The document cannot be changed in this state', { document_status: before.status })
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return documentSummary(ctx, id)
  }
  // Only who is named anew: somebody who left since does not stand in the way of other changes.
  const people = (['assigned_to', 'reviewer_id'] as const).filter((field) => changes[field])
  await requireMembers(
    ctx,
    people.map((field) => ({ user_id: change[field], pointer: `/${field}` })),
  )
  await ctx.db
    .updateTable('customer_documents')
    .set({ ...change, ...(changes.due_date ? { due_date_source: 'manual' } : {}), updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  if (changes.document_name) await indexDocument(ctx, { ...before, document_name: change.document_name ?? before.document_name })
  ctx.audit('document.updated', { type: 'document', id, customer_id: before.customer_id }, changes)
  return documentSummary(ctx, id)
}

/** Gives a held document another name; answers the change for the audit entry of the caller. Nothing happens without a new name. */
export async function renameDocument(ctx: WriteContext, before: DocumentRow, document_name: string | undefined): Promise<Changes> {
  if (document_name === undefined || document_name === before.document_name) return {}
  await ctx.db
    .updateTable('customer_documents')
    .set({ document_name, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', before.id)
    .execute()
  await indexDocument(ctx, { ...before, document_name })
  return { document_name: [before.document_name, document_name] }
}

function indexDocument(ctx: WriteContext, { id, customer_id, document_name, code }: DocumentRow): Promise<void> {
  return indexWords(ctx, { kind: 'document', object_id: id, customer_id, text: `${document_name} ${code}` })
}

/**
 * Deletes a document that was never approved, with its sections, versions, tasks and search words. Files stay with the customer
 * unless one is held. Throws 404, 409 `document_was_approved`, `legal_hold`, 412.
 */
export async function removeDocument(ctx: WriteContext, id: string, reason: string | undefined): Promise<undefined> {
  const before = await lockReadDocument(ctx, id)
  if (before.approved_at !== null) throw conflict('document_was_approved', 'A document that was approved once is withdrawn, never deleted')
  if (before.held) throw conflict('legal_hold', 'This document is under a legal hold')
  const ofDocument = `(f.document_id = $2 or f.task_id in (select k.id from customer_tasks k where k.org_id = $1 and k.document_id = $2))`
  const held = await ctx.text({
    text: `select 1 from customer_storage_files f where f.org_id = $1 and f.held and ${ofDocument} limit 1`,
    values: [ctx.org_id, id],
  })
  if (held.length > 0) throw conflict('legal_hold', 'A file of this document is held')
  await ctx.text({
    text: `update customer_storage_files f set document_id = null, task_id = null where f.org_id = $1 and ${ofDocument}`,
    values: [ctx.org_id, id],
  })
  await ctx.text({
    text: `update interview_answers a set task_id = null from customer_tasks k
      where a.org_id = $1 and k.org_id = $1 and k.id = a.task_id and k.document_id = $2`,
    values: [ctx.org_id, id],
  })
  await ctx.text({
    text: `delete from search_words w where w.org_id = $1 and (w.kind = 'document' and w.object_id = $2
      or w.kind = 'task' and w.object_id in (select k.id from customer_tasks k where k.org_id = $1 and k.document_id = $2))`,
    values: [ctx.org_id, id],
  })
  await ctx.db.deleteFrom('customer_documents').where('org_id', '=', ctx.org_id).where('id', '=', id).execute()
  ctx.audit(
    'document.deleted',
    { type: 'document', id, customer_id: before.customer_id },
    { code: [before.code, null], document_name: [before.document_name, null] },
    reason,
  )
  return undefined
}

/** Computes the completion of a document anew, for instance after master data changed. Throws 404. */
export async function calculateProgress(ctx: WriteContext, id: string): Promise<DocumentTotals> {
  const before = await lockDocument(ctx, id)
  const [completion] = await recomputeCompletion(ctx, [id], [])
  if (!completion) throw notFound('document')
  const { is_changed, sections: _sections, ...totals } = completion
  if (!is_changed) ctx.unchanged()
  else {
    ctx.audit(
      'document.recalculated',
      { type: 'document', id, customer_id: before.customer_id },
      {
        completion_percentage: [before.completion_percentage, totals.completion_percentage],
      },
    )
  }
  return totals
}
