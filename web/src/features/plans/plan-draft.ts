import type { Plan, PlanCreate, TemplateSelectionMode } from '@dna/contract/plans'
import type { TemplateSummary } from '@dna/contract/templates'

/** A plan as it is being put together; empty texts and dates are left to the server. */
export type PlanDraft = {
  iso_standard_id: string | null
  plan_name: string
  template_selection_mode: TemplateSelectionMode
  selected_template_ids: string[]
  start_date: string | null
  target_completion_date: string | null
  manager_id: string | null
}

export type PlanDraftErrors = Partial<Record<keyof PlanDraft, string>>

export function emptyPlan(): PlanDraft {
  return {
    iso_standard_id: null,
    plan_name: '',
    template_selection_mode: 'all',
    selected_template_ids: [],
    start_date: null,
    target_completion_date: null,
    manager_id: null,
  }
}

/** What the API gets; null while no standard is chosen. */
export function planBody(draft: PlanDraft): PlanCreate | null {
  const { iso_standard_id, plan_name, selected_template_ids, start_date, target_completion_date, manager_id } = draft
  if (!iso_standard_id) return null
  const selective = draft.template_selection_mode === 'selective'
  return {
    iso_standard_id,
    template_selection_mode: draft.template_selection_mode,
    auto_generate_documents: true,
    plan_roles: [],
    ...(plan_name.trim() ? { plan_name: plan_name.trim() } : {}),
    ...(selective ? { selected_template_ids } : {}),
    ...(start_date ? { start_date } : {}),
    ...(target_completion_date ? { target_completion_date } : {}),
    ...(manager_id ? { manager_id } : {}),
  }
}

export type PlanFault = 'standard' | 'templates' | 'dates'

/** What is missing before a plan can be created, by field. */
export function faultsOf(draft: PlanDraft): Partial<Record<keyof PlanDraft, PlanFault>> {
  const { start_date: start, target_completion_date: target } = draft
  return {
    ...(draft.iso_standard_id ? {} : { iso_standard_id: 'standard' as const }),
    ...(draft.template_selection_mode === 'selective' && draft.selected_template_ids.length === 0
      ? { selected_template_ids: 'templates' as const }
      : {}),
    ...(start && target && target < start ? { target_completion_date: 'dates' as const } : {}),
  }
}

type Offered = { templates: readonly TemplateSummary[] | undefined; plan_task_count: number | undefined }

/** How many documents a choice creates, and about how many tasks: those of the sections and those of the plan itself. */
export function effectOf(draft: Pick<PlanDraft, 'template_selection_mode' | 'selected_template_ids'>, offered: Offered) {
  const chosen = chosenOf(draft, offered.templates ?? [])
  const tasks = chosen.reduce((sum, template) => sum + template.task_count, offered.plan_task_count ?? 0)
  return { documents: chosen.length, tasks }
}

function chosenOf(
  draft: Pick<PlanDraft, 'template_selection_mode' | 'selected_template_ids'>,
  templates: readonly TemplateSummary[],
): readonly TemplateSummary[] {
  if (draft.template_selection_mode === 'all') return templates
  const ids = new Set(draft.selected_template_ids)
  return templates.filter((template) => ids.has(template.id))
}

/** What another choice of templates does to a plan: new ones, ones that come back with their content, ones that are set aside. */
export function templateChanges(plan: Pick<Plan, 'templates'>, chosen: readonly string[]) {
  const wanted = new Set(chosen)
  const present = new Set(plan.templates.filter((template) => template.included).map((template) => template.template_id))
  const known = new Set(plan.templates.map((template) => template.template_id))
  return {
    added: chosen.filter((id) => !known.has(id)),
    brought_back: chosen.filter((id) => known.has(id) && !present.has(id)),
    set_aside: [...present].filter((id) => !wanted.has(id)),
  }
}
