import type { ClauseDetail, ClauseWording } from '@dna/contract/clauses'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { readClause } from './clause-detail.ts'

type Place = { clause_id: string; locale: string }
type Kept = ClauseWording & { version: number }

/** Says a clause in the organization's words; the library's wording stays beside it. Throws 404, 412. */
export async function putWording(ctx: WriteContext, { clause_id, locale }: Place, wording: ClauseWording): Promise<ClauseDetail> {
  const before = await lockWording(ctx, { clause_id, locale })
  const changes = changedFields(before ?? {}, wording)
  if (before && Object.keys(changes).length === 0) {
    ctx.unchanged()
    return readClause(ctx, clause_id)
  }
  await ctx.text({
    text: `insert into clause_texts (org_id, clause_id, locale, layer, title, summary, key_questions, evidence_examples, delta_note, updated_by)
      values ($1, $2, $3, 'org', $4, $5, $6, $7, $8, $9)
      on conflict (org_id, clause_id, locale, layer) do update set title = excluded.title, summary = excluded.summary,
        key_questions = excluded.key_questions, evidence_examples = excluded.evidence_examples, delta_note = excluded.delta_note,
        updated_by = excluded.updated_by`,
    values: [
      ctx.org_id,
      clause_id,
      locale,
      wording.title,
      wording.summary,
      wording.key_questions,
      wording.evidence_examples,
      wording.delta_note,
      ctx.actor.user_id,
    ],
  })
  ctx.audit('clause.worded', { type: 'clause', id: clause_id }, changes)
  return readClause(ctx, clause_id)
}

/** Goes back to the wording of the library. Throws 404, also when there is no own wording, 412. */
export async function deleteWording(ctx: WriteContext, { clause_id, locale }: Place): Promise<ClauseDetail> {
  const before = await lockWording(ctx, { clause_id, locale })
  if (!before) throw notFound('clause wording')
  await ctx.text({
    text: `delete from clause_texts where org_id = $1 and clause_id = $2 and locale = $3 and layer = 'org'`,
    values: [ctx.org_id, clause_id, locale],
  })
  ctx.audit('clause.wording_removed', { type: 'clause', id: clause_id }, { title: [before.title, null] })
  return readClause(ctx, clause_id)
}

/** The own wording, with its clause held, so that two who begin one at once do not both. Throws 404, 412. */
async function lockWording(ctx: WriteContext, { clause_id, locale }: Place): Promise<Kept | undefined> {
  const held = await ctx.text({ text: 'select 1 from clauses where org_id = $1 and id = $2 for update', values: [ctx.org_id, clause_id] })
  if (held.length === 0) throw notFound('clause')
  const [kept] = await ctx.text<Kept>({
    text: `select title, summary, key_questions, evidence_examples, delta_note, version from clause_texts
      where org_id = $1 and clause_id = $2 and locale = $3 and layer = 'org'`,
    values: [ctx.org_id, clause_id, locale],
  })
  requireVersion(ctx, { version: kept?.version ?? 0 }, await readClause(ctx, clause_id))
  return kept
}
