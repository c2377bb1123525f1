import type { WriteContext } from '../../core/context.ts'

/** Why the tasks of a document are out of work, by the state that put them there; what a person ignored has a reason of its own. */
const reasons = { archived: 'The document is archived', obsolete: 'The document is out of use' } as const

export type SetAside = { document_id: string; state: keyof typeof reasons }

/** Takes the tasks of a document that is archived or withdrawn out of work and figures. One statement. */
export async function setDocumentTasksAside(ctx: WriteContext, { document_id, state }: SetAside): Promise<void> {
  await ctx.text({
    text: `update customer_tasks set is_ignored = true, ignored_at = $4, ignored_by = $5, ignore_reason = $3, updated_by = $5
      where org_id = $1 and document_id = $2 and not is_ignored`,
    values: [ctx.org_id, document_id, reasons[state], ctx.now, ctx.actor.user_id],
  })
}

/**
 * Brings back the tasks that went out of work with this state of their document. While its template is out of the plan they wait for
 * the template instead ({@link bringTasksBack}). One statement.
 */
export async function bringDocumentTasksBack(ctx: WriteContext, { document_id, state }: SetAside): Promise<void> {
  await ctx.text({
    text: `update customer_tasks k set is_ignored = d.is_ignored, ignore_reason = d.ignore_reason, updated_by = $4::uuid,
        ignored_at = case when d.is_ignored then pt.updated_at end, ignored_by = case when d.is_ignored then k.ignored_by end
      from customer_documents d
      join customer_iso_plan_templates pt on pt.org_id = $1 and pt.plan_id = d.plan_id and pt.template_id = d.template_id
      where d.org_id = $1 and d.id = $2 and k.org_id = $1 and k.document_id = d.id and k.is_ignored and k.ignore_reason = $3`,
    values: [ctx.org_id, document_id, reasons[state], ctx.actor.user_id],
  })
}

type OfPlan = { plan_id: string; template_ids: string[] }

/** Takes the tasks of templates out of work together with their plan templates. One statement. */
export async function setTasksAside(ctx: WriteContext, input: OfPlan & { reason: string }): Promise<void> {
  await ctx.text({
    text: `update customer_tasks set is_ignored = true, ignored_at = now(), ignored_by = $4::uuid, ignore_reason = $5, updated_by = $4::uuid
      where org_id = $1 and plan_id = $2 and template_id = any($3) and not is_ignored`,
    values: [ctx.org_id, input.plan_id, input.template_ids, ctx.actor.user_id, input.reason],
  })
}

/**
 * Brings the tasks of templates back, before their plan templates are: the moment at which a plan template was set aside tells
 * which tasks went out with it, so that what a person ignored stays ignored. Those of a document that is archived or out of use
 * wait for the document instead ({@link bringDocumentTasksBack}). One statement.
 */
export async function bringTasksBack(ctx: WriteContext, input: OfPlan): Promise<void> {
  await ctx.text({
    text: `update customer_tasks k set is_ignored = w.reason is not null, ignore_reason = w.reason, updated_by = $4::uuid,
        ignored_at = case when w.reason is not null then k.ignored_at end, ignored_by = case when w.reason is not null then k.ignored_by end
      from (
        select o.id, $5::jsonb ->> d.status as reason
        from customer_iso_plan_templates pt
        join customer_tasks o on o.org_id = $1 and o.plan_id = $2 and o.template_id = pt.template_id and o.is_ignored and o.ignored_at = pt.updated_at
        left join customer_documents d on d.org_id = $1 and d.id = o.document_id
        where pt.org_id = $1 and pt.plan_id = $2 and pt.template_id = any($3)
      ) w
      where k.org_id = $1 and k.id = w.id`,
    values: [ctx.org_id, input.plan_id, input.template_ids, ctx.actor.user_id, JSON.stringify(reasons)],
  })
}
