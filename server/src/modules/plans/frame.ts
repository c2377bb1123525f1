import type { Plan } from '@dna/contract/plans'
import type { WriteContext } from '../../core/context.ts'
import { organizationToday } from '../../core/organization-day.ts'
import { type ChosenTemplate, chooseTemplates } from './choose-templates.ts'
import { inOrder, roleMap } from './create-plan.ts'
import type { Due, PlanFrame } from './generate.ts'
import type { PlanDates } from './rules.ts'

/** What of an existing plan decides its documents and tasks. Two statements. */
export async function frameOf(ctx: WriteContext, plan: Plan): Promise<PlanFrame> {
  const standard = await ctx.db
    .selectFrom('iso_standards')
    .select(['code', 'family', 'short_code', 'alias'])
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', plan.iso_standard_id)
    .executeTakeFirstOrThrow()
  return {
    id: plan.id,
    customer_id: plan.customer_id,
    company_name: plan.company_name,
    standard,
    dates: await datesOf(ctx, plan),
    roles: roleMap(plan.plan_roles),
  }
}

/** The days between which the work of a plan is spread, seen from today. One statement. */
export async function datesOf(ctx: WriteContext, plan: Pick<Plan, 'start_date' | 'target_completion_date'>): Promise<PlanDates> {
  const { start_date, target_completion_date } = plan
  return { today: await organizationToday(ctx), start_date, target_completion_date }
}

/** Templates that are part of the plan now, in their order, each at its place. One statement. */
export async function includedTemplates(ctx: WriteContext, plan: Plan): Promise<Due[]> {
  const ids = includedIds(plan)
  if (ids.length === 0) return []
  return inOrder(await templatesById(ctx, plan, ids))
}

/** Ids of the templates that are part of the plan now. */
export function includedIds(plan: Plan): string[] {
  return plan.templates.flatMap(({ template_id, included }) => (included ? [template_id] : []))
}

function templatesById(ctx: WriteContext, plan: Plan, ids: string[]): Promise<ChosenTemplate[]> {
  const choice = {
    iso_standard_id: plan.iso_standard_id,
    template_selection_mode: 'selective',
    selected_template_ids: ids,
    present_template_ids: ids,
  } as const
  return chooseTemplates(ctx, choice)
}
