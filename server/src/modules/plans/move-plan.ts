import type { Plan, PlanStatus } from '@dna/contract/plans'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, invalidField } from '../../core/errors.ts'
import { findPlan, lockPlan, type PlanKey } from './queries.ts'
import { allowedMoves } from './rules.ts'

export type PlanMove = { to: PlanStatus; action: string; reason?: string | null }

/** Brings a plan into another status. Throws 404, 409 `illegal_transition` with `from`, `to` and `allowed`, 412. */
export async function movePlan(ctx: WriteContext, key: PlanKey, move: PlanMove): Promise<Plan> {
  const plan = await lockPlan(ctx, key)
  requireVersion(ctx, plan, plan)
  requireMove(plan, move.to)
  return applyMove(ctx, plan, move)
}

/**
 * Completes a plan. Throws 409 `plan_incomplete` with the documents that are not approved and the mandatory tasks that are
 * open, unless it is forced; 422 `reason_required` when it is forced without a reason.
 */
export async function completePlan(ctx: WriteContext, key: PlanKey, input: { force: boolean; reason?: string }): Promise<Plan> {
  const plan = await lockPlan(ctx, key)
  requireVersion(ctx, plan, plan)
  requireMove(plan, 'completed')
  if (input.force && !input.reason) throw invalidField('/reason', 'reason_required', 'Say why the plan is completed all the same')
  const missing = await missingIn(ctx, plan.id)
  if (!input.force && missing.documents.length + missing.tasks.length > 0) {
    throw conflict('plan_incomplete', 'Documents are not approved or mandatory tasks are open', { missing })
  }
  return applyMove(ctx, plan, { to: 'completed', action: 'plan.completed', reason: input.reason })
}

function requireMove(plan: Plan, to: PlanStatus): void {
  const allowed = allowedMoves(plan.plan_status)
  if (allowed.includes(to)) return
  throw conflict('illegal_transition', `A plan that is ${plan.plan_status} cannot become ${to}`, { from: plan.plan_status, to, allowed })
}

async function applyMove(ctx: WriteContext, plan: Plan, { to, action, reason = null }: PlanMove): Promise<Plan> {
  const isEnd = to === 'completed' || to === 'cancelled'
  const moments = { completed_at: to === 'completed' ? ctx.now : null, ended_at: isEnd ? ctx.now : null }
  await ctx.db
    .updateTable('customer_iso_plans')
    .set({ plan_status: to, status_reason: reason, ...moments, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', plan.id)
    .execute()
  ctx.audit(action, { type: 'plan', id: plan.id, customer_id: plan.customer_id }, { plan_status: [plan.plan_status, to] }, reason)
  return findPlan(ctx, { customer_id: plan.customer_id, plan_id: plan.id })
}

type Missing = {
  documents: { id: string; document_name: string; code: string; status: string }[]
  tasks: { id: string; title: string; status: string }[]
}

/**
 * What stands between a plan and its completion. Mandatory are the tasks of mandatory sections and the plan's own tasks of
 * priority high or urgent; what is ignored, cancelled, obsolete or archived does not count.
 */
async function missingIn(ctx: WriteContext, plan_id: string): Promise<Missing> {
  const rows = await ctx.text<Missing>({
    text: `select
        coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'document_name', d.document_name, 'code', d.code, 'status', d.status) order by d.position, d.id)
          from customer_documents d
          where d.org_id = $1 and d.plan_id = $2 and not d.is_ignored and d.status not in ('obsolete', 'archived') and d.approved_version is null), '[]') as documents,
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'status', k.status) order by k.due_date, k.position, k.id)
          from customer_tasks k
          left join document_sections s on s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id
          where k.org_id = $1 and k.plan_id = $2 and not k.is_ignored and k.status not in ('completed', 'cancelled') and case
            when k.task_scope = 'plan' then k.priority in ('high', 'urgent')
            when k.task_scope = 'document' then coalesce(s.is_mandatory and s.is_asked, false)
            else k.task_type = 'fillable_section' or (k.task_type = 'evidence_required' and k.priority in ('high', 'urgent')) end), '[]') as tasks`,
    values: [ctx.org_id, plan_id],
  })
  return rows[0] ?? { documents: [], tasks: [] }
}
