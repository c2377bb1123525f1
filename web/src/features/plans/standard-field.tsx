import { useQuery } from '@tanstack/react-query'
import { today } from '#ui/days.ts'
import { Field } from '#ui/field.tsx'
import { FormRow } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { Select } from '#ui/select.tsx'
import { emptyPlan, type PlanDraft } from './plan-draft.ts'
import { activeStandards } from './queries.ts'
import { usePlanTexts } from './texts.ts'

type StandardFieldProps = {
  draft: PlanDraft
  onChange: (part: Partial<PlanDraft>) => void
  error?: string
  taken?: ReadonlyMap<string, string>
}

/** Which standard a plan follows, and the name that comes from it. Another standard lets the chosen templates go. */
export function StandardField({ draft, onChange, error, taken }: StandardFieldProps) {
  const t = usePlanTexts()
  const { data } = useQuery(activeStandards)
  const items = data?.items ?? []
  const chosen = items.find((standard) => standard.id === draft.iso_standard_id)
  const options = items.map((standard) => {
    const reason = standard.template_count === 0 ? t('standard.empty') : taken?.get(standard.id)
    return { value: standard.id, label: standard.code, detail: reason ?? standard.name, disabled: reason !== undefined }
  })
  return (
    <FormRow>
      <Field label={t('standard')} error={error}>
        <Select
          options={options}
          placeholder={t('standard.choose')}
          value={draft.iso_standard_id}
          onChange={(iso_standard_id) => onChange({ iso_standard_id, selected_template_ids: emptyPlan().selected_template_ids })}
        />
      </Field>
      {chosen ? (
        <PlanNameField
          value={draft.plan_name}
          proposal={t('plan_name.default', { code: chosen.code, year: (draft.start_date ?? today()).slice(0, 4) })}
          onChange={(plan_name) => onChange({ plan_name })}
        />
      ) : null}
    </FormRow>
  )
}

/** The name of a plan; the proposal stands in the empty field. */
function PlanNameField({ value, proposal, onChange }: { value: string; proposal: string; onChange: (value: string) => void }) {
  const t = usePlanTexts()
  return (
    <Field label={t('plan_name')} optional help={t('plan_name.help')}>
      <Input value={value} placeholder={proposal} maxLength={255} onChange={onChange} />
    </Field>
  )
}
