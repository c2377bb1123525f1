import type { FieldValues } from 'react-hook-form'
import { type Bound, textOf, useBound } from './bound-field.tsx'
import { CheckboxLine, type Choice, RadioGroup, SwitchLine } from './choices.tsx'
import { Input, type InputProps, PasswordInput, Textarea } from './input.tsx'

type TextExtras = Pick<
  InputProps,
  'type' | 'autoComplete' | 'inputMode' | 'placeholder' | 'before' | 'after' | 'maxLength' | 'spellCheck' | 'autoCapitalize'
>

export function TextField<Values extends FieldValues, Sent>({
  type,
  autoComplete,
  inputMode,
  placeholder,
  before,
  after,
  maxLength,
  spellCheck,
  autoCapitalize,
  onLeave,
  ...bound
}: Bound<Values, Sent> &
  TextExtras & {
    /** The field was left with this text: time for a check that needs the server. */
    onLeave?: (text: string) => void
  }) {
  const { field, value, set, wrap } = useBound(bound)
  const extras = { type, autoComplete, inputMode, placeholder, before, after, maxLength, spellCheck, autoCapitalize }
  return wrap(
    <Input
      {...extras}
      ref={field.ref}
      name={field.name}
      value={textOf(value)}
      onChange={set}
      onBlur={() => {
        field.onBlur()
        onLeave?.(textOf(value))
      }}
      disabled={bound.disabled}
    />,
  )
}

/** A whole or decimal number; empty is null. */

export function NumberField<Values extends FieldValues, Sent>({ placeholder, before, after, ...bound }: Bound<Values, Sent> & TextExtras) {
  const { field, value, set, wrap } = useBound(bound)
  const read = (text: string) => {
    const plain = text.trim().replace(',', '.')
    set(plain === '' ? null : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text)
  }
  return wrap(
    <Input
      inputMode="decimal"
      placeholder={placeholder}
      before={before}
      after={after}
      ref={field.ref}
      name={field.name}
      value={textOf(value)}
      onChange={read}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}

export function PasswordField<Values extends FieldValues, Sent>({
  autoComplete,
  ...bound
}: Bound<Values, Sent> & { autoComplete: 'current-password' | 'new-password' }) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <PasswordInput
      autoComplete={autoComplete}
      ref={field.ref}
      name={field.name}
      value={textOf(value)}
      onChange={set}
      onBlur={field.onBlur}
    />,
  )
}

export function TextareaField<Values extends FieldValues, Sent>({
  rows,
  placeholder,
  ...bound
}: Bound<Values, Sent> & { rows?: number; placeholder?: string }) {
  const { field, value, set, wrap } = useBound(bound)
  return wrap(
    <Textarea
      rows={rows}
      placeholder={placeholder}
      ref={field.ref}
      name={field.name}
      value={textOf(value)}
      onChange={set}
      onBlur={field.onBlur}
      disabled={bound.disabled}
    />,
  )
}

export function RadioField<Values extends FieldValues, Sent>({
  options,
  layout,
  ...bound
}: Bound<Values, Sent> & { options: readonly Choice<string>[]; layout?: 'list' | 'inline' | 'cards' }) {
  const { field, value, set, error } = useBound(bound)
  return (
    <div data-field={bound.name}>
      <RadioGroup
        label={bound.label}
        showLabel
        help={bound.help}
        error={error}
        options={options}
        layout={layout}
        value={textOf(value) || null}
        onChange={set}
        onBlur={field.onBlur}
        disabled={bound.disabled}
      />
    </div>
  )
}

export function CheckboxField<Values extends FieldValues, Sent>(bound: Bound<Values, Sent>) {
  const { field, value, set, error } = useBound(bound)
  return (
    <div data-field={bound.name}>
      <CheckboxLine
        ref={field.ref}
        checked={value === true}
        onChange={set}
        onBlur={field.onBlur}
        help={bound.help}
        error={error}
        disabled={bound.disabled}
      >
        {bound.label}
      </CheckboxLine>
    </div>
  )
}

export function SwitchField<Values extends FieldValues, Sent>(bound: Bound<Values, Sent>) {
  const { field, value, set, error } = useBound(bound)
  return (
    <div data-field={bound.name}>
      <SwitchLine
        ref={field.ref}
        checked={value === true}
        onChange={set}
        onBlur={field.onBlur}
        help={bound.help}
        error={error}
        disabled={bound.disabled}
      >
        {bound.label}
      </SwitchLine>
    </div>
  )
}
