import type { Task, TaskCreate } from '@dna/contract/task-records'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { requirePermission, type WriteContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { requireOpenCustomer } from '../customers/index.ts'
import { findTask } from './queries.ts'

/**
 * Creates a task by hand, which is the caller's own; giving it to another person needs `tasks:assign`. Throws 403, 409 `customer_archived`,
 * 422 `unknown_reference` for records that are not there or not of this customer.
 */
export async function createTask(ctx: WriteContext, input: TaskCreate): Promise<Task> {
  requirePermission(ctx, 'tasks:write', true)
  requireMayAssign(ctx, input.assigned_to)
  const { customer_id, title } = input
  const parents = await findParents(ctx, input)
  const id = newId()
  await ctx.db
    .insertInto('customer_tasks')
    .values({
      ...input,
      ...parents,
      org_id: ctx.org_id,
      id,
      due_date_source: input.due_date ? 'manual' : 'suggested',
      position: sql<number>`(select coalesce(max(position), 0) + 1 from customer_tasks where org_id = ${ctx.org_id} and customer_id = ${customer_id})`,
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .execute()
  await indexWords(ctx, { kind: 'task', object_id: id, customer_id, text: title })
  ctx.audit('task.created', { type: 'task', id, customer_id }, { title: [null, title], task_scope: [null, input.task_scope] })
  return findTask(ctx, id)
}

/** Giving a task to somebody else needs `tasks:assign`; everybody may take or leave an own one. Throws 403. */
export function requireMayAssign(ctx: WriteContext, user_id: string | null | undefined): void {
  if (user_id && user_id !== ctx.actor.user_id) requirePermission(ctx, 'tasks:assign')
}

type Parents = {
  status: string
  has_plan: boolean
  has_template: boolean
  has_document: boolean
  has_section: boolean
  has_assignee: boolean
  document_plan_id: string | null
  document_template_id: string | null
}

async function findParents(ctx: WriteContext, input: TaskCreate): Promise<{ plan_id: string | null; template_id: string | null }> {
  const rows = await ctx.text<Parents>({
    text: `select c.status, p.id is not null as has_plan, pt.id is not null as has_template, d.id is not null as has_document,
        s.id is not null as has_section, m.user_id is not null as has_assignee, d.plan_id as document_plan_id, d.template_id as document_template_id
      from customers c
      left join customer_iso_plans p on p.org_id = $1 and p.customer_id = c.id and p.id = $3
      left join customer_iso_plan_templates pt on pt.org_id = $1 and pt.plan_id = p.id and pt.template_id = $4
      left join customer_documents d on d.org_id = $1 and d.customer_id = c.id and d.id = $5
      left join document_sections s on s.org_id = $1 and s.document_id = d.id and s.section_id = $6
      left join memberships m on m.org_id = $1 and m.user_id = $7 and m.status = 'active'
      where c.org_id = $1 and c.id = $2`,
    values: [
      ctx.org_id,
      input.customer_id,
      input.plan_id ?? null,
      input.template_id ?? null,
      input.document_id ?? null,
      input.section_id ?? null,
      input.assigned_to,
    ],
  })
  const found = rows[0]
  if (!found) throw unknownReference('/customer_id')
  requireOpenCustomer(found)
  if (input.plan_id && !found.has_plan) throw unknownReference('/plan_id')
  if (input.template_id && !found.has_template) throw unknownReference('/template_id')
  if (input.document_id && !found.has_document) throw unknownReference('/document_id')
  if (input.section_id && !found.has_section) throw unknownReference('/section_id')
  if (input.assigned_to && !found.has_assignee) throw unknownReference('/assigned_to')
  return { plan_id: input.plan_id ?? found.document_plan_id, template_id: input.template_id ?? found.document_template_id }
}
