import type { ReadContext, WriteContext } from '../../core/context.ts'
import { dayOfSql } from '../../core/organization-day.ts'

/**
 * Hands the tasks of templates that had no document over to their new documents. A task whose section is gone from the
 * template or not asked is cancelled. One statement; answers how many moved.
 */
export async function moveTemplateTasks(
  ctx: WriteContext,
  input: { plan_id: string; documents: { id: string; template_id: string; assigned_to: string | null }[] },
): Promise<number> {
  const moved = await ctx.text({
    text: `update customer_tasks k set task_scope = 'document', document_id = d.id, assigned_to = coalesce(k.assigned_to, d.assigned_to), updated_by = $4::uuid,
        status = case when k.auto_generated and k.section_id is not null and k.status <> 'completed' and (s.id is null or not s.is_asked) then 'cancelled' else k.status end
      from customer_tasks known
      join jsonb_to_recordset($3::jsonb) as d(id uuid, template_id uuid, assigned_to uuid) on d.template_id = known.template_id
      left join document_sections s on s.org_id = $1 and s.document_id = d.id and s.section_id = known.section_id
      where known.org_id = $1 and known.plan_id = $2 and known.task_scope = 'template' and k.org_id = $1 and k.id = known.id
      returning k.id`,
    values: [ctx.org_id, input.plan_id, JSON.stringify(input.documents), ctx.actor.user_id],
  })
  return moved.length
}

/** An open task of a plan whose date was suggested. */
export type SuggestedTask = { id: string; template_id: string | null; due_days: number | null; created_on: string }

/** The open tasks of a plan whose dates may follow it: suggested ones that nobody completed or cancelled. */
export function suggestedTasks(ctx: ReadContext, input: { plan_id: string }): Promise<SuggestedTask[]> {
  return ctx.text<SuggestedTask>({
    text: `select id, template_id, due_days, ${dayOfSql('customer_tasks.created_at')} as created_on from customer_tasks
      where org_id = $1 and plan_id = $2 and auto_generated and due_date_source = 'suggested' and status not in ('completed', 'cancelled')`,
    values: [ctx.org_id, input.plan_id],
  })
}

/** Sets suggested due dates, in one statement; answers how many moved. */
export async function moveDueDates(ctx: WriteContext, dates: { id: string; due_date: string | null }[]): Promise<number> {
  if (dates.length === 0) return 0
  const moved = await ctx.text({
    text: `update customer_tasks k set due_date = r.due_date, updated_by = $3::uuid
      from jsonb_to_recordset($2::jsonb) as r(id uuid, due_date date)
      where k.org_id = $1 and k.id = r.id and k.due_date_source = 'suggested' and k.due_date is distinct from r.due_date
      returning k.id`,
    values: [ctx.org_id, JSON.stringify(dates), ctx.actor.user_id],
  })
  return moved.length
}
