import type { ReactNode } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { Field } from './field.tsx'
import { useFieldLabel } from './form.tsx'

/** What every field of a form takes: `control={form.control} name="company_name" label={t('form.company_name')}`. */
export type Bound<Values extends FieldValues, Sent> = {
  control: Control<Values, unknown, Sent>
  name: FieldPath<Values>
  label: string
  help?: ReactNode
  optional?: boolean
  action?: ReactNode
  disabled?: boolean
}

/** Ties a control to its place in the form. */
export function useBound<Values extends FieldValues, Sent>({ control, name, label, help, optional, action }: Bound<Values, Sent>) {
  const { field, fieldState } = useController({ control, name })
  useFieldLabel(name, label)
  const wrap = (children: ReactNode) => (
    <div data-field={name}>
      <Field label={label} help={help} optional={optional} action={action} error={fieldState.error?.message}>
        {children}
      </Field>
    </div>
  )
  const value: unknown = field.value
  const set = (next: unknown) => field.onChange(next)
  return { field, value, set, error: fieldState.error?.message, wrap }
}

/** The value of a text or choice field; nothing is the empty text. */
export const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))
export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [])
