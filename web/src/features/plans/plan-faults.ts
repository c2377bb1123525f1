import { faultsOf, type PlanDraft, type PlanDraftErrors } from './plan-draft.ts'
import { usePlanTexts } from './texts.ts'

/** Says in words what keeps a plan from being created. */
export function usePlanErrors() {
  const t = usePlanTexts()
  return (draft: PlanDraft): PlanDraftErrors => {
    const faults = faultsOf(draft)
    return {
      ...(faults.iso_standard_id ? { iso_standard_id: t('standard.missing') } : {}),
      ...(faults.selected_template_ids ? { selected_template_ids: t('templates.missing') } : {}),
      ...(faults.target_completion_date ? { target_completion_date: t('target.before_start') } : {}),
    }
  }
}
