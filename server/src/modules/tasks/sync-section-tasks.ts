import type { WriteContext } from '../../core/context.ts'
import { auditMoves, type Moved } from './audit-moves.ts'

/** Lets the tasks of documents follow their sections and evidence: {@link syncedTasks} over all tasks of these documents. One statement. */
export async function syncSectionTasks(ctx: WriteContext, document_ids: string[]): Promise<void> {
  if (document_ids.length === 0) return
  // One id has a statement of its own, whose plan PostgreSQL keeps, because it need not guess how long the list is.
  const [one] = document_ids.length === 1 ? document_ids : []
  auditMoves(
    ctx,
    await ctx.text<Moved>({
      name: one ? 'tasks.sync_document' : 'tasks.sync_documents',
      text: syncedTasks(one ? 'k.document_id = $2::uuid' : 'k.document_id = any($2)'),
      values: [ctx.org_id, one ?? document_ids, ctx.now, ctx.actor.user_id],
    }),
  )
}

/** As {@link syncSectionTasks} for single tasks, of whatever scope, after their files changed. One statement. */
export async function syncEvidenceTasks(ctx: WriteContext, task_ids: string[]): Promise<void> {
  if (task_ids.length === 0) return
  auditMoves(
    ctx,
    await ctx.text<Moved>({
      name: 'tasks.sync_ids',
      text: syncedTasks('k.id = any($2)'),
      values: [ctx.org_id, task_ids, ctx.now, ctx.actor.user_id],
    }),
  )
}

/**
 * A section's task is cancelled while the section is not asked, completes with it and reopens with it. `evidence_required` also
 * completes by a file that counts: accepted, or unreviewed from staff; a customer's file only starts it. `evidence_uploaded` tells
 * whether any available file of evidence that was not rejected is linked to the task or its section (certification.md 6).
 */
function syncedTasks(which: string): string {
  return `with known as (
      select k.id, k.status as before, proof.uploaded, case
        when k.task_type not in ('fillable_section', 'evidence_required') then k.status
        when s.id is not null and not s.is_asked then 'cancelled'
        when s.is_complete or (k.task_type = 'evidence_required' and proof.counts) then 'completed'
        when k.status = 'cancelled' and s.id is not null then 'pending'
        when k.status = 'completed' and (k.task_type = 'fillable_section' or not proof.uploaded) then 'in_progress'
        when k.status = 'pending' and k.task_type = 'evidence_required' and proof.uploaded then 'in_progress'
        else k.status end as next
      from customer_tasks k
      left join document_sections s on s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id
      cross join lateral (
        select count(*) > 0 as uploaded, coalesce(bool_or(e.state = 'accepted' or f.uploaded_by_portal is null), false) as counts
        from evidence_links l
        join evidence e on e.org_id = $1 and e.id = l.evidence_id and e.state in ('unreviewed', 'accepted')
        join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
        join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.state = 'available' and f.removed_at is null
        where l.org_id = $1 and (l.task_id = k.id or l.document_section_id = s.id)
      ) proof
      where k.org_id = $1 and ${which}
    )
    update customer_tasks k set status = w.next, evidence_uploaded = w.uploaded,
      updated_by = case when w.next = w.before then k.updated_by else $4::uuid end,
      blocked_reason = case when w.next = 'blocked' then k.blocked_reason end,
      completed_at = case when w.next = 'completed' then coalesce(k.completed_at, $3) end,
      completed_by = case when w.next <> 'completed' then null when w.before = 'completed' then k.completed_by else $4::uuid end
    from known w
    where k.org_id = $1 and k.id = w.id and (w.next <> w.before or w.uploaded <> k.evidence_uploaded)
    returning k.id, k.customer_id, w.before, w.next as after`
}
