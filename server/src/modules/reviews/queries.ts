import type { FlowStep } from '@dna/contract/approval-flows'
import type { PersonRef } from '@dna/contract/core/fields'
import type { CheckedItem } from '@dna/contract/reviews'
import type { z } from 'zod'
import type { ReadContext } from '../../core/context.ts'

export type ReviewStep = {
  id: string
  round: number
  step: number
  kind: 'review' | 'approve'
  may_decide: FlowStep
  people: z.infer<typeof PersonRef>[]
  role_name: string | null
  document_version: number
  decision: 'pending' | 'approved' | 'changes_requested' | 'rejected' | 'recalled' | 'skipped'
  reviewer_id: string | null
  reviewer_name: string | null
  notes: string | null
  override_reason: string | null
  submit_override: string | null
  checklist: CheckedItem[]
  self_approved: boolean
  decided_at: Date | null
  created_at: Date
  created_by: string | null
  created_by_name: string | null
}

/** All steps of a document's rounds, newest round first, steps in order. */
export function reviewSteps(ctx: ReadContext, document_id: string): Promise<ReviewStep[]> {
  return ctx.text<ReviewStep>({
    text: `select r.id, r.round, r.step, r.kind, r.may_decide, r.document_version, r.decision, r.reviewer_id, p.full_name as reviewer_name, r.notes,
        r.override_reason, r.submit_override, r.checklist, r.self_approved, r.decided_at, r.created_at, r.created_by, a.full_name as created_by_name,
        coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'full_name', n.full_name) order by n.full_name, n.id)
          from users n where r.may_decide -> 'user_ids' ? n.id::text), '[]') as people,
        (select o.name from roles o where o.org_id = $1 and o.key = r.may_decide ->> 'role_key') as role_name
      from document_reviews r left join users p on p.id = r.reviewer_id left join users a on a.id = r.created_by
      where r.org_id = $1 and r.document_id = $2 order by r.round desc, r.step`,
    values: [ctx.org_id, document_id],
  })
}

/** SQL: the versions of a document that make up what is in review: those after the last approval. $1 is the organization. */
const underReview = (document_id: string) => `document_versions v where v.org_id = $1 and v.document_id = ${document_id}
  and v.document_version > coalesce((select max(a.document_version) from document_versions a
    where a.org_id = $1 and a.document_id = ${document_id} and a.reason = 'approve'), 0)`

/** SQL: whether a person wrote a version of what is in review, which four eyes forbid to decide over. */
export const wroteSql = (document_id: string, user: string) => `exists (select from ${underReview(document_id)} and v.changed_by = ${user})`

/** Who wrote what is in review: everybody who made a version since the last approval, whoever submitted it too. */
export async function authorsOf(ctx: ReadContext, document_id: string): Promise<(string | null)[]> {
  const rows = await ctx.text<{ changed_by: string | null }>({
    text: `select distinct v.changed_by from ${underReview('$2')}`,
    values: [ctx.org_id, document_id],
  })
  return rows.map((row) => row.changed_by)
}

export type MissingSection = { section_id: string; title: string; reason: 'empty' | 'not_confirmed' | 'evidence_missing' }

/** The mandatory sections that keep a document below 100 %, in printing order. */
export function missingSections(ctx: ReadContext, document_id: string): Promise<MissingSection[]> {
  return ctx.text<MissingSection>({
    text: `select section_id, title,
        case when is_prefilled then 'not_confirmed' when is_filled or type = 'evidence' then 'evidence_missing' else 'empty' end as reason
      from document_sections where org_id = $1 and document_id = $2 and kind = 'fillable' and is_mandatory and is_asked and not is_complete
      order by position`,
    values: [ctx.org_id, document_id],
  })
}
