import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import type { ChosenTemplate } from './choose-templates.ts'

type PlanId = { id: string; customer_id: string }

/** Notes that templates are part of a plan, in one statement. */
export async function insertPlanTemplates(ctx: WriteContext, plan: PlanId, templates: ChosenTemplate[]): Promise<void> {
  if (templates.length === 0) return
  await ctx.text({
    text: `insert into customer_iso_plan_templates (org_id, id, customer_id, plan_id, template_id, position, created_by, updated_by)
      select $1, r.id, $2, $3, r.template_id, r.position, $4::uuid, $4::uuid
      from jsonb_to_recordset($5::jsonb) as r(id uuid, template_id uuid, position integer)`,
    values: [
      ctx.org_id,
      plan.customer_id,
      plan.id,
      ctx.actor.user_id,
      JSON.stringify(templates.map(({ template_id, position }) => ({ id: newId(), template_id, position }))),
    ],
  })
}

/** Takes templates and their documents out of the plan; tasks follow by themselves. Two statements. */
export async function setTemplatesAside(
  ctx: WriteContext,
  plan: PlanId,
  change: { template_ids: string[]; reason: string },
): Promise<void> {
  const values = [ctx.org_id, plan.id, change.template_ids, change.reason, ctx.actor.user_id]
  await ctx.text({
    text: `update customer_iso_plan_templates set included = false, is_ignored = true, ignore_reason = $4, updated_by = $5::uuid
      where org_id = $1 and plan_id = $2 and template_id = any($3)`,
    values,
  })
  await ctx.text({
    text: `update customer_documents set is_ignored = true, ignore_reason = $4, updated_by = $5::uuid
      where org_id = $1 and plan_id = $2 and template_id = any($3) and not is_ignored`,
    values,
  })
}

/** Takes templates back into the plan with their documents as they were. Two statements. */
export async function bringTemplatesBack(ctx: WriteContext, plan: PlanId, template_ids: string[]): Promise<void> {
  const values = [ctx.org_id, plan.id, template_ids, ctx.actor.user_id]
  await ctx.text({
    text: `update customer_iso_plan_templates set included = true, is_ignored = false, ignore_reason = null, updated_by = $4::uuid
      where org_id = $1 and plan_id = $2 and template_id = any($3)`,
    values,
  })
  await ctx.text({
    text: `update customer_documents set is_ignored = false, ignore_reason = null, updated_by = $4::uuid
      where org_id = $1 and plan_id = $2 and template_id = any($3) and is_ignored`,
    values,
  })
}

/** How many documents the templates of a plan have, whatever became of them; those without are left out. One statement. */
export async function documentCounts(ctx: WriteContext, plan: { id: string }): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.text<{ template_id: string; documents: number }>({
    text: 'select template_id, count(*)::int as documents from customer_documents where org_id = $1 and plan_id = $2 group by template_id',
    values: [ctx.org_id, plan.id],
  })
  return new Map(rows.map(({ template_id, documents }) => [template_id, documents]))
}
