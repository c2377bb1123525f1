import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import { type Ref, useId } from 'react'
import { controlLook } from './input.tsx'
import { itemLook, type Option, popupLook } from './select.tsx'
import { useUiTexts } from './texts.ts'

type Common<Value extends string> = {
  options: readonly Option<Value>[]
  onBlur?: () => void
  placeholder?: string
  /** Accessible name when it does not stand in a `Field`. */
  label?: string
  disabled?: boolean
  /** The server filters: called with what was typed; give the hits as `options` again. */
  onSearch?: (text: string) => void
  /** Hits are on their way. */
  loading?: boolean
  ref?: Ref<HTMLInputElement>
}

export type ComboboxProps<Value extends string> = Common<Value> & {
  value: Value | null | undefined
  onChange: (value: Value | null) => void
  /** Label of a value that is not among the options (yet). */
  valueLabel?: string
  clearable?: boolean
}

/** Choose one of many by typing. */
export function Combobox<Value extends string>({ options, value, onChange, valueLabel, clearable = true, ...rest }: ComboboxProps<Value>) {
  const t = useUiTexts()
  const chosen = value ? (options.find((option) => option.value === value) ?? { value, label: valueLabel ?? value }) : null
  return (
    <Base.Root<Option<Value>>
      items={options}
      value={chosen}
      onValueChange={(option) => onChange(option?.value ?? null)}
      onInputValueChange={(text, details) => {
        if (details.reason === 'input-change' || details.reason === 'input-clear') rest.onSearch?.(text)
      }}
      isItemEqualToValue={sameValue}
      itemToStringLabel={labelOf}
      filter={rest.onSearch ? null : undefined}
      disabled={rest.disabled}
      autoHighlight
    >
      <Base.InputGroup className="relative w-full">
        <Base.Input
          ref={rest.ref}
          aria-label={rest.label}
          placeholder={rest.placeholder ?? t('combobox.type')}
          onBlur={rest.onBlur}
          className={`${controlLook} h-(--control) pe-16`}
        />
        <span className="absolute inset-y-0 end-0 flex items-center pe-1 text-muted-foreground">
          {clearable ? (
            <Base.Clear
              aria-label={t('combobox.clear')}
              className="inline-flex size-7 items-center justify-center rounded-chip hover:bg-accent"
            >
              <X aria-hidden />
            </Base.Clear>
          ) : null}
          <Base.Trigger aria-label={t('combobox.open')} className="inline-flex size-7 items-center justify-center rounded-chip">
            <ChevronsUpDown aria-hidden />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <OptionList loading={rest.loading} />
    </Base.Root>
  )
}

export type MultiComboboxProps<Value extends string> = Common<Value> & {
  values: readonly Value[]
  onChange: (values: Value[]) => void
  /** Labels of chosen values that are not among the options (yet). */
  labelOfValue?: (value: Value) => string
}

/** Choose several of many; the chosen ones stand as chips in the field. */
export function MultiCombobox<Value extends string>({ options, values, onChange, labelOfValue, ...rest }: MultiComboboxProps<Value>) {
  const t = useUiTexts()
  const inputId = useId()
  const chosen = values.map((value) => options.find((option) => option.value === value) ?? { value, label: labelOfValue?.(value) ?? value })
  return (
    <Base.Root<Option<Value>, true>
      multiple
      items={options}
      value={chosen}
      onValueChange={(next) => onChange(next.map((option) => option.value))}
      onInputValueChange={(text, details) => {
        if (details.reason === 'input-change') rest.onSearch?.(text)
      }}
      isItemEqualToValue={sameValue}
      itemToStringLabel={labelOf}
      filter={rest.onSearch ? null : undefined}
      disabled={rest.disabled}
      autoHighlight
    >
      <Base.Chips
        className={`${controlLook} flex min-h-(--control) flex-wrap items-center gap-1 px-1.5 py-1 focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/30`}
      >
        {chosen.map((option) => (
          <Base.Chip
            key={option.value}
            aria-label={option.label}
            className="inline-flex h-(--chip) items-center gap-0.5 rounded-chip bg-primary-soft ps-1.5 text-primary-soft-foreground text-sm outline-none data-[highlighted]:ring-2 data-[highlighted]:ring-ring"
          >
            {option.label}
            <Base.ChipRemove
              aria-label={t('combobox.remove', { name: option.label })}
              className="inline-flex size-5 items-center justify-center"
            >
              <X className="size-3!" aria-hidden />
            </Base.ChipRemove>
          </Base.Chip>
        ))}
        <Base.Input
          id={inputId}
          ref={rest.ref}
          aria-label={rest.label}
          placeholder={chosen.length === 0 ? (rest.placeholder ?? t('combobox.type')) : undefined}
          onBlur={rest.onBlur}
          className="h-7 min-w-24 flex-1 bg-transparent px-1.5 outline-none touch:text-md"
        />
      </Base.Chips>
      <OptionList loading={rest.loading} />
    </Base.Root>
  )
}

function OptionList({ loading }: { loading?: boolean }) {
  const t = useUiTexts()
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="layer-popover">
        <Base.Popup className={popupLook}>
          <Base.Status className="px-3 py-2 text-muted-foreground text-sm empty:hidden">
            {loading ? t('combobox.loading') : null}
          </Base.Status>
          <Base.Empty className="px-3 py-2 text-muted-foreground text-sm empty:hidden">{loading ? null : t('combobox.nothing')}</Base.Empty>
          <Base.List className="max-h-72 overflow-y-auto p-1 empty:p-0">
            {(option: Option) => (
              <Base.Item key={option.value} value={option} disabled={option.disabled} className={itemLook}>
                {option.icon}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{option.label}</span>
                  {option.detail ? <span className="block text-muted-foreground text-sm">{option.detail}</span> : null}
                </span>
                <Base.ItemIndicator>
                  <Check className="text-primary" aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function sameValue(one: Option, other: Option): boolean {
  return one.value === other.value
}

function labelOf(option: Option): string {
  return option.label
}
