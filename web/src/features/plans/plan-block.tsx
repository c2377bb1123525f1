import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { activeMembers } from '#features/users/queries.ts'
import { RadioGroup } from '#ui/choices.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Field } from '#ui/field.tsx'
import { FormRow } from '#ui/form.tsx'
import { Stack } from '#ui/layout.tsx'
import type { PlanDraft, PlanDraftErrors } from './plan-draft.ts'
import { StandardField } from './standard-field.tsx'
import { PlanEffect, TemplateChoice } from './template-choice.tsx'
import { usePlanTexts } from './texts.ts'

type PlanBlockProps = {
  draft: PlanDraft
  onChange: (part: Partial<PlanDraft>) => void
  errors?: PlanDraftErrors
  /** Standards that cannot be chosen, with the reason. */
  taken?: ReadonlyMap<string, string>
  /** The documents are not generated now. */
  later?: boolean
}

/** One plan being put together: standard, name, templates, dates, manager, and what it creates. */
export function PlanBlock({ draft, onChange, errors = {}, taken, later }: PlanBlockProps) {
  const t = usePlanTexts()
  return (
    <Stack gap={5}>
      <StandardField draft={draft} onChange={onChange} error={errors.iso_standard_id} taken={taken} />
      {draft.iso_standard_id ? (
        <>
          <RadioGroup
            label={t('mode')}
            showLabel
            layout="cards"
            value={draft.template_selection_mode}
            onChange={(template_selection_mode) => onChange({ template_selection_mode })}
            options={[
              { value: 'all', label: t('mode.all'), detail: t('mode.all.detail') },
              { value: 'selective', label: t('mode.selective'), detail: t('mode.selective.detail') },
            ]}
          />
          <TemplateChoice
            iso_standard_id={draft.iso_standard_id}
            draft={draft}
            onChange={(selected_template_ids) => onChange({ selected_template_ids })}
            error={errors.selected_template_ids}
          />
          <FormRow>
            <Field label={t('start')} optional help={t('start.help')}>
              <DateInput value={draft.start_date} onChange={(start_date) => onChange({ start_date })} />
            </Field>
            <Field label={t('target')} optional help={t('target.help')} error={errors.target_completion_date}>
              <DateInput value={draft.target_completion_date} onChange={(target_completion_date) => onChange({ target_completion_date })} />
            </Field>
          </FormRow>
          <ManagerField value={draft.manager_id} onChange={(manager_id) => onChange({ manager_id })} />
          <PlanEffect iso_standard_id={draft.iso_standard_id} draft={draft} later={later} />
        </>
      ) : null}
    </Stack>
  )
}

type ManagerProps = { value: string | null; valueLabel?: string | null; onChange: (value: string | null) => void }

/** Who leads a plan. */
export function ManagerField({ value, valueLabel, onChange }: ManagerProps) {
  const t = usePlanTexts()
  const { data, isLoading } = useQuery({ ...activeMembers, enabled: useMay('users:read') })
  return (
    <Field label={t('manager')} optional help={t('manager.help')}>
      <Combobox
        value={value}
        onChange={onChange}
        valueLabel={valueLabel ?? undefined}
        loading={isLoading}
        options={(data?.items ?? []).map((user) => ({ value: user.id, label: user.full_name, detail: user.email }))}
      />
    </Field>
  )
}
