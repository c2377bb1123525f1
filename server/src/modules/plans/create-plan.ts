import type { Plan, PlanCreate } from '@dna/contract/plans'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { conflict, invalidField, unknownReference } from '../../core/errors.ts'
import { organizationToday } from '../../core/organization-day.ts'
import { indexWords } from '../../core/search-words.ts'
import { holdOpenCustomer } from '../customers/index.ts'
import { type GeneratedTask, missingLibraryTasks, taskOfLibrary } from '../tasks/index.ts'
import { type ChosenTemplate, chooseTemplates } from './choose-templates.ts'
import { type Due, generateDocuments, generateTemplateTasks, type PlanFrame } from './generate.ts'
import { insertRoles, requirePeople } from './people.ts'
import { insertPlanTemplates } from './plan-templates.ts'
import { findPlan } from './queries.ts'
import { taskDueDate } from './rules.ts'

/** `at` begins the pointers of problems, for a plan inside a larger body. */
export type NewPlan = PlanCreate & { customer_id: string; at?: string }

type Standard = { id: string; code: string; family: string; short_code: string; alias: string }

/**
 * Creates a plan with its templates, documents, sections and tasks: all of it or nothing, in a number of statements that does
 * not depend on the number of templates. Throws 404, 409 `customer_archived`, `plan_already_open` (with `plan_id`), 422
 * `unknown_reference`, `templates_required`, `template_of_other_standard`.
 */
export async function createPlan(ctx: WriteContext, input: NewPlan): Promise<Plan> {
  const customer = await holdOpenCustomer(ctx, input.customer_id)
  const standard = await openStandard(ctx, input)
  const { at = '' } = input
  const templates = await chooseTemplates(ctx, { ...input, at })
  const manager_id = input.manager_id === undefined ? ctx.actor.user_id : input.manager_id
  await requirePeople(ctx, { manager_id, plan_roles: input.plan_roles }, { at })
  const today = await organizationToday(ctx)
  const target_completion_date = input.target_completion_date ?? null
  requireOrder(input, at)
  const dates = { today, start_date: input.start_date === undefined ? today : input.start_date, target_completion_date }
  const plan = {
    id: newId(),
    customer_id: customer.id,
    company_name: customer.company_name,
    standard,
    dates,
    roles: roleMap(input.plan_roles),
  }
  const plan_name = input.plan_name ?? `${standard.code} Certification ${today.slice(0, 4)}`

  await insertPlan(ctx, plan, { ...input, plan_name, manager_id })
  await insertRoles(ctx, { ...plan, plan_roles: input.plan_roles })
  await insertPlanTemplates(ctx, plan, templates)
  const extra = await libraryTasks(ctx, plan, manager_id)
  const generate = input.auto_generate_documents ? generateDocuments : generateTemplateTasks
  const made = await generate(ctx, plan, inOrder(templates), extra)
  await indexWords(ctx, { kind: 'plan', object_id: plan.id, customer_id: customer.id, text: `${plan_name} ${standard.code}` })
  ctx.audit(
    'plan.created',
    { type: 'plan', id: plan.id, customer_id: customer.id },
    {
      plan_name: [null, plan_name],
      iso_code: [null, standard.code],
      template_selection_mode: [null, input.template_selection_mode],
      template_ids: [null, templates.map(({ template_id }) => template_id)],
      document_ids: [null, made.document_ids],
      documents: [null, made.document_ids.length],
      sections: [null, made.sections],
      tasks: [null, made.tasks],
    },
  )
  return findPlan(ctx, { customer_id: customer.id, plan_id: plan.id })
}

/** The templates of a plan in their order, each at its place. */
export function inOrder(templates: ChosenTemplate[]): Due[] {
  return templates.map((template, index) => ({ template, place: { index, count: templates.length }, instance_name: null }))
}

/** Person by role key. */
export function roleMap(roles: Plan['plan_roles']): ReadonlyMap<string, string> {
  return new Map(roles.map(({ role_key, user_id }) => [role_key, user_id]))
}

/** Throws 422 when a target that is given lies before a start that is given. */
export function requireOrder(dates: { start_date?: string | null; target_completion_date?: string | null }, at = ''): void {
  if (dates.start_date && dates.target_completion_date && dates.target_completion_date < dates.start_date) {
    throw invalidField(`${at}/target_completion_date`, 'out_of_range', 'The target must not lie before the start')
  }
}

async function openStandard(ctx: WriteContext, { customer_id, iso_standard_id, at = '' }: NewPlan): Promise<Standard> {
  const rows = await ctx.text<Standard & { open_plan_id: string | null }>({
    text: `select s.id, s.code, s.family, s.short_code, s.alias, p.id as open_plan_id
      from iso_standards s
      left join customer_iso_plans p on p.org_id = $1 and p.customer_id = $2 and p.iso_standard_id = s.id and p.plan_status in ('active', 'paused')
      where s.org_id = $1 and s.id = $3`,
    values: [ctx.org_id, customer_id, iso_standard_id],
  })
  if (!rows[0]) throw unknownReference(`${at}/iso_standard_id`)
  const { open_plan_id, ...standard } = rows[0]
  if (open_plan_id !== null)
    throw conflict('plan_already_open', 'This customer has an open plan for this standard', { plan_id: open_plan_id })
  return standard
}

async function insertPlan(
  ctx: WriteContext,
  plan: PlanFrame & { standard: Standard },
  input: NewPlan & { plan_name: string; manager_id: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('customer_iso_plans')
    .values({
      org_id: ctx.org_id,
      id: plan.id,
      customer_id: plan.customer_id,
      iso_standard_id: plan.standard.id,
      plan_name: input.plan_name,
      template_selection_mode: input.template_selection_mode,
      start_date: plan.dates.start_date,
      target_completion_date: plan.dates.target_completion_date,
      started_at: ctx.now,
      manager_id: input.manager_id,
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .execute()
}

/** The library's tasks for a new plan, customer tasks included that this customer still lacks. Plan tasks go to the manager. */
async function libraryTasks(ctx: WriteContext, plan: PlanFrame, manager_id: string | null): Promise<GeneratedTask[]> {
  const missing = await missingLibraryTasks(ctx, {
    customer_id: plan.customer_id,
    events: ['customer_created', 'first_plan_created', 'plan_created'],
    standard: plan.standard,
  })
  return missing.map((task) =>
    taskOfLibrary(task, {
      assigned_to: task.task_scope === 'plan' ? manager_id : null,
      due_date: taskDueDate(plan.dates, { days: task.days, event_on: plan.dates.today }),
      position: 0,
    }),
  )
}
