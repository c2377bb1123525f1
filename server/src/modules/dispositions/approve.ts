import type { Disposition } from '@dna/contract/dispositions'
import type { WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { requireSecondPerson } from '../legal-holds/index.ts'
import { setDocumentTasksAside } from '../tasks/index.ts'
import { findDisposition } from './queries.ts'
import { type Candidate, lockCandidates, lockRequested, refuseUnless } from './request.ts'

/**
 * Disposes of what somebody else asked to dispose of. The rows say at once that content and bytes are gone; the bytes themselves go after
 * the commit, as often as it takes. Names, hashes, reasons and persons stay. Throws 403 `four_eyes_required`, 404, 409 `too_early`,
 * `state_conflict`, `bulk_refused`, 412.
 */
export async function approveDisposition(ctx: WriteContext, id: string): Promise<Disposition> {
  const before = await lockRequested(ctx, id)
  const { single_person } = await requireSecondPerson(ctx, { user_id: before.created_by, at: new Date(before.created_at) })
  const items = before.items.map((item) => ({ kind: item.kind, id: item.object_id }))
  const candidates = await lockCandidates(ctx, items)
  refuseUnless(items, candidates, new Set())
  const asked = new Set(items.map((item) => item.id))
  const later = candidates.filter((one) => !asked.has(one.id))
  if (later.length > 0)
    throw conflict('bulk_refused', 'Files were made of these documents since. Withdraw this and ask again', {
      rows: later.map((one) => ({ id: one.id, code: 'not_requested', title: `${one.name} was made since` })),
    })
  await disposeOfDocuments(ctx, candidates)
  await disposeOfFiles(ctx, candidates)
  await ctx.text({
    text: `update disposition_items set state = case when kind = 'file' then 'pending' else 'gone' end, gone_at = case when kind = 'file' then null else $3::timestamptz end
      where org_id = $1 and disposition_id = $2`,
    values: [ctx.org_id, id, ctx.now],
  })
  await ctx.db
    .updateTable('dispositions')
    .set({ state: 'approved', approved_at: ctx.now, approved_by: ctx.actor.user_id, single_person, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  for (const { kind, id: object_id, customer_id, name, sha256 } of candidates)
    ctx.audit(`${kind}.disposed`, { type: kind, id: object_id, customer_id }, { name: [name, null], sha256: [sha256, null] }, before.reason)
  ctx.audit(
    'disposition.approved',
    { type: 'disposition', id },
    {
      state: ['requested', 'approved'],
      items: [null, candidates.length],
      ...(single_person ? { single_person: [null, true] as const } : {}),
    },
    before.reason,
  )
  await ctx.enqueue('dispositions.remove_bytes', { disposition_id: id })
  return findDisposition(ctx, id)
}

const nothing = { document_title: '', template_metadata: {}, fixed_sections: [], fillable_sections: [] }

/** Takes the content out of documents and of all their versions. Numbers, hashes, decisions and signatures stay. */
async function disposeOfDocuments(ctx: WriteContext, gone: Candidate[]): Promise<void> {
  const ids = gone.flatMap((one) => (one.kind === 'document' ? [one.id] : []))
  if (ids.length === 0) return
  for (const document_id of ids) await setDocumentTasksAside(ctx, { document_id, state: 'archived' })
  await ctx.text({
    text: `update document_versions set content = $3, facts_used = '[]', artifacts = '{}', disposed_at = $4
      where org_id = $1 and document_id = any ($2) and disposed_at is null`,
    values: [ctx.org_id, ids, JSON.stringify(nothing), ctx.now],
  })
  await ctx.text({
    text: `update document_sections set content = null, answer_status = null, answer_reason = null, is_filled = false, is_prefilled = false, is_complete = false
      where org_id = $1 and document_id = any ($2)`,
    values: [ctx.org_id, ids],
  })
  await ctx.text({ text: 'delete from document_template_updates where org_id = $1 and document_id = any ($2)', values: [ctx.org_id, ids] })
  await ctx.text({
    text: `update customer_documents set disposed_at = $3, status = case when status = 'obsolete' then status else 'archived' end,
        retired_at = coalesce(retired_at, $3), notes = null, updated_by = $4 where org_id = $1 and id = any ($2)`,
    values: [ctx.org_id, ids, ctx.now, ctx.actor.user_id],
  })
}

async function disposeOfFiles(ctx: WriteContext, gone: Candidate[]): Promise<void> {
  const ids = gone.flatMap((one) => (one.kind === 'file' ? [one.id] : []))
  if (ids.length === 0) return
  await ctx.text({
    text: `update customer_storage_files set state = 'disposed', disposed_at = $3, storage_path = null, updated_by = $4 where org_id = $1 and id = any ($2)`,
    values: [ctx.org_id, ids, ctx.now, ctx.actor.user_id],
  })
}
