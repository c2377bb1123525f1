import type { Plan, PlanUpdate } from '@dna/contract/plans'
import { changedFields } from '../../core/changes.ts'
import { type Changes, requireVersion, type WriteContext } from '../../core/context.ts'
import { indexWords } from '../../core/search-words.ts'
import { moveDueDates, suggestedTasks } from '../tasks/index.ts'
import { requireOrder } from './create-plan.ts'
import { datesOf, includedIds } from './frame.ts'
import { replaceRoles, requirePeople } from './people.ts'
import { findPlan, lockPlan, type PlanKey, requireOpen } from './queries.ts'
import { documentDueDate, taskDueDate } from './rules.ts'

/**
 * Changes the fields that are given. Moving the dates moves the suggested due dates of open documents and tasks, never those
 * set by hand. Throws 404, 409 `state_conflict`, 412, 422 `unknown_reference`, `out_of_range`.
 */
export async function updatePlan(ctx: WriteContext, key: PlanKey, change: PlanUpdate): Promise<Plan> {
  const before = await lockPlan(ctx, key)
  requireVersion(ctx, before, before)
  const changes = changedFields(inRoleOrder(before), inRoleOrder(change))
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  requireOpen(before)
  const after = { ...before, ...change }
  requireOrder(after)
  await requirePeople(ctx, change, { before })
  const { plan_roles, ...fields } = change
  // Roles belong to the plan, so that its version rises with them too.
  await ctx.db
    .updateTable('customer_iso_plans')
    .set({ ...fields, updated_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', before.id)
    .execute()
  if (plan_roles) await replaceRoles(ctx, { ...before, plan_roles })
  if (changes.plan_name)
    await indexWords(ctx, {
      kind: 'plan',
      object_id: before.id,
      customer_id: before.customer_id,
      text: `${after.plan_name} ${before.iso_code}`,
    })
  const moved = changes.start_date || changes.target_completion_date ? await moveSuggestedDates(ctx, after) : null
  ctx.audit('plan.updated', { type: 'plan', id: before.id, customer_id: before.customer_id }, { ...changes, ...moved })
  return findPlan(ctx, key)
}

/** Spreads the suggested due dates over the new dates, in five statements. Answers how many moved, for the audit trail. */
async function moveSuggestedDates(ctx: WriteContext, plan: Plan): Promise<Changes> {
  const dates = await datesOf(ctx, plan)
  const ids = includedIds(plan)
  const dueOfTemplate = new Map(ids.map((id, index) => [id, documentDueDate(dates, { index, count: ids.length })]))
  const documents = await moveDocuments(ctx, plan.id, dueOfTemplate)
  const tasks = await suggestedTasks(ctx, { plan_id: plan.id })
  const moved = await moveDueDates(
    ctx,
    tasks.flatMap(({ id, template_id, due_days, created_on }) => {
      if (due_days !== null) return [{ id, due_date: taskDueDate(dates, { days: due_days, event_on: created_on }) }]
      const due_date = template_id === null ? undefined : dueOfTemplate.get(template_id)
      return due_date === undefined ? [] : [{ id, due_date }]
    }),
  )
  return { documents_moved: [null, documents], tasks_moved: [null, moved] }
}

/** Documents that an approved version is in effect of, or that are out of use, keep their dates. */
async function moveDocuments(ctx: WriteContext, plan_id: string, dueOfTemplate: ReadonlyMap<string, string | null>): Promise<number> {
  const moved = await ctx.text({
    text: `update customer_documents d set due_date = r.due_date, updated_by = $4::uuid
      from jsonb_to_recordset($3::jsonb) as r(template_id uuid, due_date date)
      where d.org_id = $1 and d.plan_id = $2 and d.template_id = r.template_id and d.due_date_source = 'suggested' and d.approved_version is null
        and d.status not in ('obsolete', 'archived') and d.due_date is distinct from r.due_date
      returning d.id`,
    values: [
      ctx.org_id,
      plan_id,
      JSON.stringify([...dueOfTemplate].map(([template_id, due_date]) => ({ template_id, due_date }))),
      ctx.actor.user_id,
    ],
  })
  return moved.length
}

/** Roles are a set: their order says nothing. */
function inRoleOrder<Fields extends Pick<PlanUpdate, 'plan_roles'>>(fields: Fields): Fields {
  return { ...fields, plan_roles: fields.plan_roles?.toSorted((a, b) => (a.role_key < b.role_key ? -1 : 1)) }
}
