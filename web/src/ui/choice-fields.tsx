import type { FieldValues } from 'react-hook-form'
import { type Bound, listOf, textOf, useBound } from './bound-field.tsx'
import { Combobox, MultiCombobox } from './combobox.tsx'
import { DateInput } from './date-field.tsx'
import { type Option, Select } from './select.tsx'
import { TagInput } from './tag-input.tsx'

export function SelectField<Values extends FieldValues, Sent>({
  options,
  placeholder,
  ...bound
}: Bound<Values, Sent> & { options: readonly Option[]; placeholder?: string }) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <Select
      options={options}
      placeholder={placeholder}
      ref={field.ref}
      value={textOf(value) || null}
      onChange={set}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}

type ComboExtras = {
  options: readonly Option[]
  placeholder?: string
  onSearch?: (text: string) => void
  loading?: boolean
  valueLabel?: string
}

export function ComboboxField<Values extends FieldValues, Sent>({
  options,
  placeholder,
  onSearch,
  loading,
  valueLabel,
  ...bound
}: Bound<Values, Sent> & ComboExtras) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <Combobox
      options={options}
      placeholder={placeholder}
      onSearch={onSearch}
      loading={loading}
      valueLabel={valueLabel}
      ref={field.ref}
      value={textOf(value) || null}
      onChange={set}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}

export function MultiComboboxField<Values extends FieldValues, Sent>({
  options,
  placeholder,
  onSearch,
  loading,
  ...bound
}: Bound<Values, Sent> & Omit<ComboExtras, 'valueLabel'>) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <MultiCombobox
      options={options}
      placeholder={placeholder}
      onSearch={onSearch}
      loading={loading}
      ref={field.ref}
      values={listOf(value)}
      onChange={set}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}

export function TagField<Values extends FieldValues, Sent>({ placeholder, ...bound }: Bound<Values, Sent> & { placeholder?: string }) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <TagInput placeholder={placeholder} label={bound.label} ref={field.ref} values={listOf(value)} onChange={set} onBlur={field.onBlur} />,
  )
}

export function DateField<Values extends FieldValues, Sent>({ min, max, ...bound }: Bound<Values, Sent> & { min?: string; max?: string }) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <DateInput
      min={min}
      max={max}
      ref={field.ref}
      value={textOf(value) || null}
      onChange={set}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}
