import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Field } from '@base-ui/react/field'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check, Minus } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { FieldNotes } from './field.tsx'

type BoxProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Accessible name of a box without visible text (rows of tables). */
  label?: string
  indeterminate?: boolean
  disabled?: boolean
  onBlur?: () => void
  ref?: Ref<HTMLElement>
}

/** A bare box, for rows and lists. With visible text: `CheckboxLine`. */
export function Checkbox({ checked, onChange, label, indeterminate, disabled, onBlur, ref }: BoxProps) {
  return (
    <BaseCheckbox.Root
      ref={ref}
      checked={checked}
      indeterminate={indeterminate}
      onCheckedChange={onChange}
      onBlur={onBlur}
      disabled={disabled}
      aria-label={label}
      className="relative flex size-4 shrink-0 items-center justify-center rounded-chip border border-input bg-card transition-colors before:absolute before:-inset-1 data-[checked]:border-primary data-[indeterminate]:border-primary data-[checked]:bg-primary data-[indeterminate]:bg-primary data-[disabled]:opacity-50 touch:size-5 touch:before:-inset-3"
    >
      <BaseCheckbox.Indicator className="text-primary-foreground">
        {indeterminate ? <Minus className="size-3! stroke-3!" aria-hidden /> : <Check className="size-3! stroke-3!" aria-hidden />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  )
}

type LineProps = Omit<BoxProps, 'label'> & { children: ReactNode; help?: ReactNode; error?: string | null }

/** A box with its sentence; the whole line can be pressed. */
export function CheckboxLine({ children, help, error, ...box }: LineProps) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex flex-col gap-1">
      <Field.Label className="flex items-start gap-2.5 py-0.5 touch:py-2.5">
        <span className="flex h-5.5 items-center">
          <Checkbox {...box} />
        </span>
        <span>{children}</span>
      </Field.Label>
      <div className="ms-6.5 flex flex-col gap-1 empty:hidden">
        <FieldNotes help={help} error={error} />
      </div>
    </Field.Root>
  )
}

type SwitchLineProps = Omit<LineProps, 'indeterminate'>

/** A setting that applies at once (or a part of a form that opens). */
export function SwitchLine({ children, help, error, checked, onChange, disabled, onBlur, ref }: SwitchLineProps) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex flex-col gap-1">
      <Field.Label className="flex items-center justify-between gap-4 py-0.5">
        <span className="font-medium">{children}</span>
        <BaseSwitch.Root
          ref={ref}
          checked={checked}
          onCheckedChange={onChange}
          onBlur={onBlur}
          disabled={disabled}
          className="relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-input bg-muted p-0.5 transition-colors before:absolute before:-inset-1.5 data-[checked]:border-primary data-[checked]:bg-primary data-[disabled]:opacity-50"
        >
          <BaseSwitch.Thumb className="size-3.5 rounded-full bg-input transition-transform data-[checked]:translate-x-4 data-[checked]:bg-primary-foreground rtl:data-[checked]:-translate-x-4" />
        </BaseSwitch.Root>
      </Field.Label>
      <FieldNotes help={help} error={error} />
    </Field.Root>
  )
}

export type Choice<Value extends string> = {
  value: Value
  label: ReactNode
  detail?: ReactNode
  icon?: ReactNode
  disabled?: boolean
  disabledReason?: string
}

type RadioGroupProps<Value extends string> = {
  label: string
  /** The label is visible above; otherwise only screen readers hear it. */
  showLabel?: boolean
  help?: ReactNode
  error?: string | null
  options: readonly Choice<Value>[]
  value: Value | null | undefined
  onChange: (value: Value) => void
  onBlur?: () => void
  /** `cards` for choices that need a sentence each. */
  layout?: 'list' | 'inline' | 'cards'
  disabled?: boolean
}

const groups = {
  list: 'flex flex-col gap-1',
  inline: 'flex flex-wrap gap-x-5 gap-y-1',
  cards: 'grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]',
}

/** One of a few, all visible. */
export function RadioGroup<Value extends string>({
  label,
  showLabel,
  help,
  error,
  options,
  value,
  onChange,
  onBlur,
  layout = 'list',
  disabled,
}: RadioGroupProps<Value>) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex min-w-0 flex-col gap-1.5">
      {showLabel ? (
        <span aria-hidden className="font-medium">
          {label}
        </span>
      ) : null}
      <BaseRadioGroup<Value | null>
        aria-label={label}
        value={value ?? null}
        onValueChange={(next) => {
          if (next !== null) onChange(next)
        }}
        onBlur={onBlur}
        disabled={disabled}
        className={groups[layout]}
      >
        {options.map((option) => (
          <Field.Item key={option.value}>
            <Field.Label
              className={
                layout === 'cards'
                  ? 'flex h-full items-start gap-2.5 rounded-card border border-border bg-card p-4 transition-colors hover:bg-accent has-[[data-checked]]:border-primary has-[[data-checked]]:bg-primary-soft'
                  : 'flex items-start gap-2.5 py-1 touch:py-2.5'
              }
            >
              <span className="flex h-5.5 items-center">
                <Radio.Root
                  value={option.value}
                  disabled={option.disabled}
                  className="flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-card transition-colors data-[checked]:border-[5px] data-[checked]:border-primary data-[disabled]:opacity-50 touch:size-5"
                />
              </span>
              <span className="min-w-0">
                <span
                  className={`flex items-center gap-2 ${layout === 'cards' ? 'font-medium' : ''} ${option.disabled ? 'text-faint-foreground' : ''}`}
                >
                  {option.icon}
                  {option.label}
                </span>
                {option.detail || option.disabledReason ? (
                  <span className="mt-0.5 block text-muted-foreground text-sm">{option.disabledReason ?? option.detail}</span>
                ) : null}
              </span>
            </Field.Label>
          </Field.Item>
        ))}
      </BaseRadioGroup>
      <FieldNotes help={help} error={error} />
    </Field.Root>
  )
}
