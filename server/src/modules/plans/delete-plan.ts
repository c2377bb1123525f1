import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { lockPlan, type PlanKey } from './queries.ts'

/**
 * Deletes a plan with its documents and tasks; files, evidence and facts stay with the customer. Throws 404, 409
 * `plan_has_approved_documents` when a document was ever approved, `legal_hold`, 412.
 */
export async function deletePlan(ctx: WriteContext, key: PlanKey, reason: string | undefined): Promise<undefined> {
  const plan = await lockPlan(ctx, key)
  requireVersion(ctx, plan, plan)
  const approved = await ctx.text({
    text: 'select 1 from customer_documents where org_id = $1 and plan_id = $2 and approved_at is not null limit 1',
    values: [ctx.org_id, plan.id],
  })
  if (approved.length > 0) throw conflict('plan_has_approved_documents', 'A document of this plan was approved. Cancel the plan instead')
  if (plan.held) throw conflict('legal_hold', 'This plan is under a legal hold')
  await requireNoHold(ctx, plan.id)
  await forgetPlan(ctx, plan.id)
  const removed = await ctx.text<{ documents: number; tasks: number }>({
    text: `with figures as (
        select (select count(*)::int from customer_documents where org_id = $1 and plan_id = $2) as documents,
          (select count(*)::int from customer_tasks where org_id = $1 and plan_id = $2) as tasks),
      gone as (delete from customer_iso_plans where org_id = $1 and id = $2)
      select documents, tasks from figures`,
    values: [ctx.org_id, plan.id],
  })
  const counts = { documents: [removed[0]?.documents ?? 0, null], tasks: [removed[0]?.tasks ?? 0, null] } as const
  ctx.audit(
    'plan.deleted',
    { type: 'plan', id: plan.id, customer_id: plan.customer_id },
    { plan_name: [plan.plan_name, null], ...counts },
    reason,
  )
}

const documents = 'select id from customer_documents where org_id = $1 and plan_id = $2'
const tasks = 'select id from customer_tasks where org_id = $1 and plan_id = $2'

async function requireNoHold(ctx: WriteContext, plan_id: string): Promise<void> {
  const held = await ctx.text({
    text: `select 1 from customer_documents where org_id = $1 and plan_id = $2 and held
      union all select 1 from customer_storage_files where org_id = $1 and held and (document_id in (${documents}) or task_id in (${tasks})) limit 1`,
    values: [ctx.org_id, plan_id],
  })
  if (held.length > 0) throw conflict('legal_hold', 'A document or a file of this plan is under legal hold')
}

/** Lets go what refers to documents and tasks of the plan and outlives them, and takes their search words away. */
async function forgetPlan(ctx: WriteContext, plan_id: string): Promise<void> {
  const values = [ctx.org_id, plan_id]
  await ctx.text({
    text: `update customer_storage_files set task_id = case when task_id in (${tasks}) then null else task_id end,
        document_id = case when document_id in (${documents}) then null else document_id end
      where org_id = $1 and (task_id in (${tasks}) or document_id in (${documents}))`,
    values,
  })
  await ctx.text({ text: `update interview_answers set task_id = null where org_id = $1 and task_id in (${tasks})`, values })
  await ctx.text({
    text: `delete from search_words where org_id = $1 and ((kind = 'plan' and object_id = $2) or (kind = 'document' and object_id in (${documents}))
      or (kind = 'task' and object_id in (${tasks})))`,
    values,
  })
}
