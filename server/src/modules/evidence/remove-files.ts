import { may, requirePermission, type WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { lockFile, lockFiles, removeFiles, type StoredFile } from '../files/index.ts'
import { proveAnew, touchedBy } from './prove.ts'

/** `DELETE /files/{id}`: nothing is proved by it any more. Throws 404, 412, 409 `legal_hold`, `part_of_approved_record`, `state_conflict`. */
export async function removeFile(ctx: WriteContext, id: string, reason: string | undefined): Promise<undefined> {
  const file = await lockFile(ctx, id)
  const refusals = await refusedRemovals(ctx, [file])
  if (refusals[0]) throw conflict(refusals[0].code, refusals[0].title)
  await takeAway(ctx, [file], reason ?? null)
}

type Refusal = { id: string; code: string; title: string }

/** `POST /files/bulk-delete`: all or none. Throws 409 `bulk_refused` with the files that stay and why. */
export async function removeManyFiles(
  ctx: WriteContext,
  items: { id: string; version: number }[],
  reason: string | undefined,
): Promise<{ deleted: number }> {
  const files = new Map(
    (
      await lockFiles(
        ctx,
        items.map((item) => item.id),
      )
    ).map((file) => [file.id, file]),
  )
  const refusals: Refusal[] = await refusedRemovals(ctx, [...files.values()])
  for (const { id, version } of items) {
    const file = files.get(id)
    if (!file) refusals.push({ id, code: 'not_found', title: 'This file does not exist' })
    else if (file.version !== version) refusals.push({ id, code: 'version_stale', title: 'Someone changed this since you opened it' })
    else if (file.held) refusals.push({ id, code: 'legal_hold', title: 'This file is under a legal hold' })
  }
  if (refusals.length > 0) throw conflict('bulk_refused', 'Nothing was deleted: some files have to stay', { rows: refusals })
  await takeAway(ctx, [...files.values()], reason ?? null)
  return { deleted: files.size }
}

/**
 * `DELETE /tasks/{task_id}/evidence/{file_id}`: one's own unreviewed file with `evidence:upload`, any other with `files:delete`. Evidence
 * that proves something else too only loses this task and its section; otherwise the file is taken out of use.
 */
export async function removeFromTask(ctx: WriteContext, task_id: string, file_id: string): Promise<undefined> {
  const held = await lockFile(ctx, file_id)
  const uses = await usesForTask(ctx, task_id, file_id)
  if (uses.length === 0) throw notFound('evidence')
  const is_own = held.uploaded_by !== null && held.uploaded_by === ctx.actor.user_id
  if (!(is_own && uses.every((use) => use.state === 'unreviewed') && may(ctx, 'evidence:upload'))) requirePermission(ctx, 'files:delete')
  const [refusal] = await refusedRemovals(ctx, [held])
  if (refusal) throw conflict(refusal.code, refusal.title)
  const touched = await touchedBy(
    ctx,
    uses.map((use) => use.evidence_id),
  )
  const shared = uses.filter((use) => use.is_shared).map((use) => use.evidence_id)
  const alone = uses.filter((use) => !use.is_shared).map((use) => use.evidence_id)
  await unlinkTask(ctx, task_id, shared)
  await detachFiles(ctx, { file_ids: [file_id], evidence_ids: alone })
  if (!(await isStillUsed(ctx, file_id))) await removeFiles(ctx, [held], null)
  for (const { evidence_id } of uses)
    ctx.audit(
      'evidence.removed',
      { type: 'evidence', id: evidence_id, customer_id: held.customer_id },
      { file_id: [file_id, null], task_id: [task_id, null] },
    )
  await proveAnew(ctx, touched)
}

async function takeAway(ctx: WriteContext, files: StoredFile[], reason: string | null): Promise<void> {
  const file_ids = files.map((file) => file.id)
  const evidence_ids = await detachFiles(ctx, { file_ids })
  await removeFiles(ctx, files, reason)
  await proveAnew(ctx, await touchedBy(ctx, evidence_ids))
}

/** Takes files out of evidence, of all or of the named ones, and answers which evidence lost one. One statement. */
async function detachFiles(
  ctx: WriteContext,
  { file_ids, evidence_ids }: { file_ids: string[]; evidence_ids?: string[] },
): Promise<string[]> {
  const rows = await ctx.text<{ evidence_id: string }>({
    text: `update evidence_files set removed_at = $3 where org_id = $1 and file_id = any($2) and removed_at is null
      and ($4::uuid[] is null or evidence_id = any($4)) returning evidence_id`,
    values: [ctx.org_id, file_ids, ctx.now, evidence_ids ?? null],
  })
  return [...new Set(rows.map((row) => row.evidence_id))]
}

/** Why some of the files have to stay: an approved version shows them, or a document under review. One statement. */
async function refusedRemovals(ctx: WriteContext, files: StoredFile[]): Promise<Refusal[]> {
  const rows = await ctx.text<{ id: string; is_approved: boolean }>({
    text: `select proof.id, bool_or(proof.is_approved) as is_approved
      from (select ef.file_id as id, d.status = 'pending_review' as is_reviewed, exists (select from document_versions v
          where v.org_id = $1 and v.document_id = d.id and v.reason = 'approve' and v.content @> jsonb_build_object('fillable_sections',
            jsonb_build_array(jsonb_build_object('evidence', jsonb_build_array(jsonb_build_object('file_id', ef.file_id)))))) as is_approved
        from evidence_files ef
        join evidence_links l on l.org_id = $1 and l.evidence_id = ef.evidence_id
        join document_sections s on s.org_id = $1 and s.id = l.document_section_id
        join customer_documents d on d.org_id = $1 and d.id = s.document_id and (d.approved_at is not null or d.status = 'pending_review')
        where ef.org_id = $1 and ef.file_id = any($2)) proof
      where proof.is_reviewed or proof.is_approved
      group by proof.id`,
    values: [ctx.org_id, files.map((file) => file.id)],
  })
  return rows.map(({ id, is_approved }) =>
    is_approved
      ? { id, code: 'part_of_approved_record', title: 'An approved document is proved by this file' }
      : { id, code: 'state_conflict', title: 'A document under review is proved by this file' },
  )
}

type Use = { evidence_id: string; state: string; is_shared: boolean }

/** Evidence of the task that holds the file. Shared: it proves something that is neither the task nor its section. */
async function usesForTask(ctx: WriteContext, task_id: string, file_id: string): Promise<Use[]> {
  return ctx.text<Use>({
    text: `select e.id as evidence_id, e.state, exists (select from evidence_links o
        left join document_sections s on s.org_id = $1 and s.id = o.document_section_id
        left join customer_tasks t on t.org_id = $1 and t.id = o.task_id
        where o.org_id = $1 and o.evidence_id = e.id and o.interview_session_id is null
          and not (o.task_id is not distinct from k.id)
          and not (k.section_id is not null and coalesce(s.document_id, t.document_id) = k.document_id and coalesce(s.section_id, t.section_id) = k.section_id)) as is_shared
      from customer_tasks k
      join evidence_links l on l.org_id = $1 and l.task_id = k.id
      join evidence e on e.org_id = $1 and e.id = l.evidence_id
      join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.file_id = $3 and ef.removed_at is null
      where k.org_id = $1 and k.id = $2`,
    values: [ctx.org_id, task_id, file_id],
  })
}

async function unlinkTask(ctx: WriteContext, task_id: string, evidence_ids: string[]): Promise<void> {
  if (evidence_ids.length === 0) return
  await ctx.text({
    text: `delete from evidence_links l using customer_tasks k
      where l.org_id = $1 and l.evidence_id = any($3) and k.org_id = $1 and k.id = $2
        and (l.task_id = k.id or l.document_section_id in (select s.id from document_sections s
          where s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id))`,
    values: [ctx.org_id, task_id, evidence_ids],
  })
}

async function isStillUsed(ctx: WriteContext, file_id: string): Promise<boolean> {
  const rows = await ctx.text({
    text: 'select 1 from evidence_files where org_id = $1 and file_id = $2 and removed_at is null limit 1',
    values: [ctx.org_id, file_id],
  })
  return rows.length > 0
}
