import type { GeneratedCounts, Plan, PlanTemplatesChanged, TemplateSelectionMode } from '@dna/contract/plans'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { bringTasksBack, createPlanEventTasks, setTasksAside } from '../tasks/index.ts'
import { type ChosenTemplate, chooseTemplates } from './choose-templates.ts'
import { inOrder } from './create-plan.ts'
import { frameOf, includedIds, includedTemplates } from './frame.ts'
import { type Due, type Generated, generateDocuments } from './generate.ts'
import { bringTemplatesBack, documentCounts, insertPlanTemplates, setTemplatesAside } from './plan-templates.ts'
import { findPlan, lockPlan, type PlanKey, requireOpen } from './queries.ts'
import { templateChanges } from './rules.ts'

export type TemplateChoice = { template_selection_mode: TemplateSelectionMode; selected_template_ids?: string[]; reason?: string | null }

const nothingMade: Generated = { document_ids: [], tasks: 0, sections: 0 }

/**
 * Chooses the templates of a plan anew: added ones get documents, removed ones are set aside with documents and tasks, finished
 * ones too, and come back as they were. Throws 404, 409 `state_conflict`, 412, 422 as {@link chooseTemplates}.
 */
export async function setTemplates(ctx: WriteContext, key: PlanKey, choice: TemplateChoice): Promise<PlanTemplatesChanged> {
  const plan = await lockPlan(ctx, key)
  requireVersion(ctx, plan, plan)
  requireOpen(plan)
  const chosen = await chosenNow(ctx, plan, choice)
  const changes = templateChanges(
    chosen.map(({ template_id }) => template_id),
    plan.templates,
  )
  const made = await applyChanges(ctx, plan, { chosen, ...changes, reason: choice.reason || 'The template was taken out of the plan' })
  const { added, set_aside, brought_back } = changes
  if (plan.template_selection_mode === choice.template_selection_mode && added.length + set_aside.length + brought_back.length === 0)
    ctx.unchanged()
  else await noteChoice(ctx, plan, { choice, changes, made })
  const counts = { added: added.length, set_aside: set_aside.length, brought_back: brought_back.length }
  return { ...(await findPlan(ctx, key)), changes: { ...counts, documents_created: made.document_ids.length, tasks_created: made.tasks } }
}

/** Creates the documents that are missing; what is there is never touched. Throws 404, 409 `state_conflict`, 412. */
export async function generateMissing(ctx: WriteContext, key: PlanKey): Promise<GeneratedCounts> {
  const plan = await lockPlan(ctx, key)
  requireVersion(ctx, plan, plan)
  requireOpen(plan)
  const due = await includedTemplates(ctx, plan)
  const present = await documentCounts(ctx, plan)
  const made = await generateWhereMissing(ctx, plan, { due, present })
  const created = made.document_ids.length
  if (created === 0) ctx.unchanged()
  else {
    const changes = { documents: [null, created], tasks: [null, made.tasks], document_ids: [null, made.document_ids] } as const
    ctx.audit('plan.documents_generated', { type: 'plan', id: plan.id, customer_id: plan.customer_id }, changes)
  }
  const existing = due.reduce((sum, { template }) => sum + (present.get(template.template_id) ?? 0), 0)
  return { created, existing, tasks_created: made.tasks }
}

/** With all templates, those stay that are part of the plan and became inactive since; by name, those too that were. */
function chosenNow(ctx: WriteContext, plan: Plan, choice: TemplateChoice): Promise<ChosenTemplate[]> {
  const known = plan.templates.map(({ template_id }) => template_id)
  const present_template_ids = choice.template_selection_mode === 'all' ? includedIds(plan) : known
  return chooseTemplates(ctx, { ...choice, iso_standard_id: plan.iso_standard_id, present_template_ids })
}

type Changed = ReturnType<typeof templateChanges> & { chosen: ChosenTemplate[]; reason: string }

async function applyChanges(ctx: WriteContext, plan: Plan, changed: Changed): Promise<Generated> {
  const { added, brought_back, set_aside, chosen, reason } = changed
  if (set_aside.length > 0) {
    await setTemplatesAside(ctx, plan, { template_ids: set_aside, reason })
    await setTasksAside(ctx, { plan_id: plan.id, template_ids: set_aside, reason })
  }
  if (brought_back.length > 0) {
    await bringTasksBack(ctx, { plan_id: plan.id, template_ids: brought_back })
    await bringTemplatesBack(ctx, plan, brought_back)
  }
  await insertPlanTemplates(
    ctx,
    plan,
    chosen.filter(({ template_id }) => added.includes(template_id)),
  )
  const fresh = new Set([...added, ...brought_back])
  const due = inOrder(chosen).filter(({ template }) => fresh.has(template.template_id))
  const made = due.length === 0 ? nothingMade : await generateWhereMissing(ctx, plan, { due, present: await documentCounts(ctx, plan) })
  // With fewer documents, half or all of them may be approved now.
  if (set_aside.length > 0) await createPlanEventTasks(ctx, { plan_id: plan.id })
  return made
}

type Missing = { due: Due[]; present: ReadonlyMap<string, number> }

async function generateWhereMissing(ctx: WriteContext, plan: Plan, { due, present }: Missing): Promise<Generated> {
  const missing = due.filter(({ template }) => !present.has(template.template_id))
  return missing.length === 0 ? nothingMade : generateDocuments(ctx, await frameOf(ctx, plan), missing)
}

type Choosing = { choice: TemplateChoice; changes: ReturnType<typeof templateChanges>; made: Generated }

/** Templates belong to the plan, so that its version rises with them. */
async function noteChoice(ctx: WriteContext, plan: Plan, { choice, changes, made }: Choosing): Promise<void> {
  await ctx.db
    .updateTable('customer_iso_plans')
    .set({ template_selection_mode: choice.template_selection_mode, updated_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', plan.id)
    .execute()
  const entry = {
    template_selection_mode: [plan.template_selection_mode, choice.template_selection_mode],
    added: [null, changes.added],
    set_aside: [null, changes.set_aside],
    brought_back: [null, changes.brought_back],
    documents: [null, made.document_ids.length],
    tasks: [null, made.tasks],
    document_ids: [null, made.document_ids],
  } as const
  ctx.audit('plan.templates_set', { type: 'plan', id: plan.id, customer_id: plan.customer_id }, entry, choice.reason)
}
