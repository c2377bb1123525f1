import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { controlLook } from './input.tsx'
import { useUiTexts } from './texts.ts'

export type Option<Value extends string = string> = {
  value: Value
  label: string
  icon?: ReactNode
  /** Second line in smaller text. */
  detail?: string
  disabled?: boolean
}

export type SelectProps<Value extends string> = {
  options: readonly Option<Value>[]
  value: Value | null | undefined
  onChange: (value: Value) => void
  onBlur?: () => void
  placeholder?: string
  /** Accessible name when it does not stand in a `Field`. */
  label?: string
  disabled?: boolean
  size?: 'md' | 'sm'
  ref?: Ref<HTMLButtonElement>
}

/** Choose one of a few known values. More than about 12, or values that come from the server: `Combobox`. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  onBlur,
  placeholder,
  label,
  disabled,
  size = 'md',
  ref,
}: SelectProps<Value>) {
  const t = useUiTexts()
  return (
    <Base.Root<Value>
      items={options}
      value={value ?? null}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger
        ref={ref}
        aria-label={label}
        onBlur={onBlur}
        className={`${controlLook} flex items-center justify-between gap-2 text-start data-[placeholder]:text-faint-foreground ${size === 'sm' ? 'h-7 touch:h-11 ps-2 pe-1.5 text-sm' : 'h-(--control) pe-2'}`}
      >
        <span className="truncate">
          <Base.Value placeholder={placeholder ?? t('select.choose')} />
        </span>
        <ChevronsUpDown className="text-muted-foreground" aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="layer-popover">
          <Base.Popup className={popupLook}>
            <Base.List className="max-h-80 overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className={itemLook}>
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    <Base.ItemText className="block truncate">{option.label}</Base.ItemText>
                    {option.detail ? <span className="block text-muted-foreground text-sm">{option.detail}</span> : null}
                  </span>
                  <Base.ItemIndicator>
                    <Check className="text-primary" aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Look of menus and lists that open below something. */
export const popupLook =
  'motion-layer min-w-(--anchor-width) max-w-(--available-width) rounded-control border border-border bg-popover text-base shadow-popover outline-none'

export const itemLook =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-chip px-2 py-1 outline-none touch:min-h-11 ' +
  'data-[highlighted]:bg-accent data-[disabled]:text-faint-foreground'
