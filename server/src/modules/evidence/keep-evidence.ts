import type { EvidenceUpload } from '@dna/contract/evidence'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { checkDates, type EvidenceDates } from './rules.ts'
import { crossesCustomers } from './targets.ts'

export type NewEvidence = EvidenceDates & { customer_id: string; title: string; description?: string; file_ids: string[] }

/** Makes evidence of files. Three statements. */
export async function insertEvidence(ctx: WriteContext, input: NewEvidence): Promise<string> {
  checkDates(input)
  const id = newId()
  await ctx.db
    .insertInto('evidence')
    .values({
      org_id: ctx.org_id,
      id,
      customer_id: input.customer_id,
      title: input.title,
      description: input.description ?? '',
      effective_from: input.effective_from ?? null,
      effective_to: input.effective_to ?? null,
      expires_on: input.expires_on ?? null,
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .execute()
  await addFiles(ctx, { id, customer_id: input.customer_id }, input.file_ids)
  await indexWords(ctx, { kind: 'evidence', object_id: id, customer_id: input.customer_id, text: input.title })
  return id
}

/** Adds files to evidence as its next version. One statement. */
export async function addFiles(ctx: WriteContext, evidence: { id: string; customer_id: string }, file_ids: string[]): Promise<void> {
  await ctx.text({
    text: `insert into evidence_files (org_id, id, customer_id, evidence_id, file_id, evidence_version, created_by)
      select $1, r.id, $2, $3, r.file_id, 1 + coalesce((select max(ef.evidence_version) from evidence_files ef where ef.org_id = $1 and ef.evidence_id = $3), 0), $5
      from jsonb_to_recordset($4::jsonb) as r(id uuid, file_id uuid)
      on conflict (org_id, evidence_id, file_id) do update set removed_at = null, evidence_version = excluded.evidence_version`,
    values: [
      ctx.org_id,
      evidence.customer_id,
      evidence.id,
      JSON.stringify(file_ids.map((file_id) => ({ id: newId(), file_id }))),
      ctx.actor.user_id,
    ],
  })
}

type Known = EvidenceDates & { id: string; customer_id: string; state: string; version: number }

/** Adds an uploaded file to evidence of the same customer as its next version, which nobody has reviewed yet. */
export async function addVersion(
  ctx: WriteContext,
  input: { evidence_id: string; customer_id: string; file_id: string; fields: EvidenceUpload },
): Promise<void> {
  const { evidence_id, fields } = input
  const rows = await ctx.text<Known>({
    text: 'select id, customer_id, state, effective_from, effective_to, expires_on, version from evidence where org_id = $1 and id = $2 for update',
    values: [ctx.org_id, evidence_id],
  })
  const known = rows[0]
  if (!known) throw unknownReference('/evidence_id')
  if (known.customer_id !== input.customer_id) throw crossesCustomers()
  const { effective_from = known.effective_from, effective_to = known.effective_to, expires_on = known.expires_on, title } = fields
  checkDates({ effective_from, effective_to, expires_on })
  await ctx.db
    .updateTable('evidence')
    .set({ effective_from, effective_to, expires_on, ...(title ? { title } : {}), ...unreviewed, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', evidence_id)
    .execute()
  await addFiles(ctx, known, [input.file_id])
}

/** What new files do to a decision: it was about the old ones. */
export const unreviewed = { state: 'unreviewed', reviewed_by: null, reviewed_at: null, review_note: null } as const
