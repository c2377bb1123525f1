import { v7 as newId } from 'uuid'
import type { App, WriteContext } from '../../core/context.ts'
import { inEveryOrganization } from '../../core/every-organization.ts'
import { todaySql } from '../../core/organization-day.ts'
import { indexManyWords } from '../../core/search-words.ts'

const daysAhead = 30

type Made = { id: string; customer_id: string; document_id: string; title: string; periodic_review_on: string }

/**
 * Makes the task "Review {document}" for approved documents whose review is due within 30 days, once per day that a review is due. It goes to
 * who writes the document, else to the manager of its plan. Three statements, one when there is nothing to make.
 */
export async function createPeriodicReviewTasks(ctx: WriteContext): Promise<void> {
  const due = await ctx.text<Omit<Made, 'id'>>({
    text: `select d.id as document_id, d.customer_id, left('Review ' || d.document_name, 500) as title, d.next_review_on as periodic_review_on
      from customer_documents d
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id and p.plan_status <> 'cancelled'
      join customers c on c.org_id = $1 and c.id = d.customer_id and c.status <> 'archived'
      where d.org_id = $1 and d.status = 'approved' and not d.is_ignored and d.next_review_on <= ${todaySql('$2')} + ${daysAhead}
        and not exists (select from customer_tasks k where k.org_id = $1 and k.document_id = d.id and k.periodic_review_on = d.next_review_on)
      order by d.next_review_on, d.id`,
    values: [ctx.org_id, ctx.now],
  })
  if (due.length === 0) return
  const made = await ctx.text<Made>({
    text: `insert into customer_tasks (org_id, id, customer_id, plan_id, template_id, document_id, task_scope, task_type, title, description, assigned_to,
        due_date, due_date_source, auto_generated, periodic_review_on)
      select $1, r.id, d.customer_id, d.plan_id, d.template_id, d.id, 'document', 'review', r.title,
        'Confirm that the document is still correct, or revise it.', coalesce(d.assigned_to, p.manager_id), r.periodic_review_on, 'manual', true, r.periodic_review_on
      from jsonb_to_recordset($2::jsonb) as r(id uuid, document_id uuid, title text, periodic_review_on date)
      join customer_documents d on d.org_id = $1 and d.id = r.document_id
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      on conflict do nothing returning id, customer_id, document_id, title, periodic_review_on`,
    values: [ctx.org_id, JSON.stringify(due.map((row) => ({ id: newId(), ...row })))],
  })
  for (const { id, customer_id, periodic_review_on } of made)
    ctx.audit('task.created', { type: 'task', id, customer_id }, { periodic_review_on: [null, periodic_review_on] })
  await indexManyWords(
    ctx,
    made.map(({ id, customer_id, title }) => ({ kind: 'task', object_id: id, customer_id, text: title })),
  )
}

/** The daily run over all organizations. */
export function makePeriodicReviews(app: App): Promise<void> {
  return inEveryOrganization(app, async (ctx) => {
    ctx.unchanged()
    await createPeriodicReviewTasks(ctx)
  })
}
