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
