import type { FlowStep } from '@dna/contract/approval-flows'
import { X } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Combobox, MultiCombobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { FormRow } from '#ui/form.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { type Option, Select } from '#ui/select.tsx'
import type { StepDraft } from './flow-draft.ts'
import { useFlowTexts } from './texts.ts'

type StepFieldsProps = {
  step: StepDraft
  number: number
  options: { people: readonly Option[]; roles: readonly Option[] }
  error: string | null
  onChange: (step: StepDraft) => void
  /** Without it the step has to stay. */
  onRemove?: () => void
}

const kinds: FlowStep['kind'][] = ['review', 'approve']

/** What a step is and who decides it. */
export function StepFields({ step, number, options, error, onChange, onRemove }: StepFieldsProps) {
  const t = useFlowTexts()
  const whos: Option<FlowStep['by']>[] = [
    { value: 'any', label: t(`by.any.${step.kind}`) },
    { value: 'role', label: t('by.role') },
    { value: 'users', label: t('by.users') },
  ]
  return (
    <Stack gap={3}>
      <Row justify="between">
        <Text weight="medium">{t('step', { number })}</Text>
        {onRemove ? <IconButton size="sm" label={t('step.remove', { number })} icon={<X aria-hidden />} onClick={onRemove} /> : null}
      </Row>
      <FormRow>
        <Field label={t('step.kind')}>
          <Select
            options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={step.kind}
            onChange={(kind) => onChange({ ...step, kind })}
          />
        </Field>
        <Field label={t('step.who')} error={step.by === 'any' ? error : null}>
          <Select options={whos} value={step.by} onChange={(by) => onChange({ ...step, by })} />
        </Field>
      </FormRow>
      {step.by === 'users' ? (
        <Field label={t('step.people')} error={error}>
          <MultiCombobox options={options.people} values={step.user_ids} onChange={(user_ids) => onChange({ ...step, user_ids })} />
        </Field>
      ) : null}
      {step.by === 'role' ? (
        <Field label={t('step.role')} error={error}>
          <Combobox
            options={options.roles}
            value={step.role_key}
            clearable={false}
            onChange={(role_key) => onChange({ ...step, role_key })}
          />
        </Field>
      ) : null}
      <CheckboxLine checked={step.require_signature} onChange={(require_signature) => onChange({ ...step, require_signature })}>
        {t('step.sign')}
      </CheckboxLine>
    </Stack>
  )
}
