import type { CheckedItem } from '@dna/contract/reviews'
import { z } from 'zod'
import type { ReadContext } from '../../core/context.ts'
import type { DocumentRow } from '../documents/index.ts'

/** One step of an approval flow: what it is and who may decide it. */
export const FlowStep = z.object({
  kind: z.enum(['review', 'approve']),
  by: z.enum(['users', 'role', 'any']),
  user_ids: z.array(z.string()).optional(),
  role_key: z.string().optional(),
})
export type FlowStep = z.infer<typeof FlowStep>

const defaultFlow: FlowStep[] = [{ kind: 'approve', by: 'any' }]

/** The steps that a document of this type goes through; without a flow of its own, one approval by any approver. */
export async function flowOf(ctx: ReadContext, document_type: DocumentRow['document_type']): Promise<FlowStep[]> {
  const rows = await ctx.text<{ steps: unknown }>({
    text: `select f.steps from document_types t join approval_flows f on f.org_id = t.org_id and f.id = t.approval_flow_id
      where t.org_id = $1 and t.document_type = $2 and f.is_active`,
    values: [ctx.org_id, document_type],
  })
  const steps = z.array(FlowStep).safeParse(rows[0]?.steps)
  return steps.success && steps.data.length > 0 ? steps.data : defaultFlow
}

export type ReviewStep = {
  id: string
  round: number
  step: number
  kind: 'review' | 'approve'
  may_decide: FlowStep
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
        r.override_reason, r.submit_override, r.checklist, r.self_approved, r.decided_at, r.created_at, r.created_by, a.full_name as created_by_name
      from document_reviews r left join users p on p.id = r.reviewer_id left join users a on a.id = r.created_by
      where r.org_id = $1 and r.document_id = $2 order by r.round desc, r.step`,
    values: [ctx.org_id, document_id],
  })
}

/** People who may decide a step: the named ones, those with the role, or everybody who holds the permission. */
export function decidersOf(ctx: ReadContext, step: FlowStep): Promise<{ id: string; full_name: string }[]> {
  const permission = step.kind === 'approve' ? 'documents:approve' : 'documents:review'
  return ctx.text<{ id: string; full_name: string }>({
    text: `select distinct u.id, u.full_name from memberships m join users u on u.id = m.user_id
      join membership_roles mr on mr.org_id = m.org_id and mr.user_id = m.user_id join roles r on r.org_id = mr.org_id and r.id = mr.role_id
      where m.org_id = $1 and m.status = 'active' and $2 = any (r.permissions)
        and ($3 <> 'users' or m.user_id = any ($4::uuid[])) and ($3 <> 'role' or r.key = $5)
      order by u.full_name, u.id limit 50`,
    values: [ctx.org_id, permission, step.by, step.user_ids ?? [], step.role_key ?? ''],
  })
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
