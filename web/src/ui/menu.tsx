import { Menu as Base } from '@base-ui/react/menu'
import { createLink } from '@tanstack/react-router'
import { Check, Ellipsis } from 'lucide-react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Keys } from './kbd.tsx'
import { itemLook } from './select.tsx'

type MenuProps = { trigger: ReactElement; children: ReactNode; align?: 'start' | 'end'; side?: 'top' | 'bottom' | 'right' }

/** A list of actions behind a button. Children: `MenuItem`, `MenuLink`, `MenuRadio`, `MenuDivider`. */
export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="layer-popover">
          <Base.Popup className="motion-layer max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded-control border border-border bg-popover p-1 shadow-popover outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The "…" of a row, card or page header. `label` names what it acts on: "Actions for Acme Corp". */
export function ActionsMenu({ label, children }: { label: string; children: ReactNode }) {
  return <Menu trigger={<IconButton size="sm" label={label} icon={<Ellipsis aria-hidden />} tooltip={false} />}>{children}</Menu>
}

type ItemProps = {
  onSelect: () => void
  icon?: ReactNode
  danger?: boolean
  keys?: string
  /** Why it cannot be chosen now; shown below the words. */
  disabledReason?: string | null | false
  children: ReactNode
}

export function MenuItem({ onSelect, icon, danger, keys, disabledReason, children }: ItemProps) {
  return (
    <Base.Item onClick={onSelect} disabled={Boolean(disabledReason)} className={`${itemLook} ${danger ? 'text-status-danger-fg' : ''}`}>
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {disabledReason ? <span className="block text-muted-foreground text-sm">{disabledReason}</span> : null}
      </span>
      {keys ? <Keys keys={keys} /> : null}
    </Base.Item>
  )
}

function ItemAnchor({ icon, children, ...rest }: Omit<ComponentProps<'a'>, 'className'> & { icon?: ReactNode }) {
  return (
    <Base.Item render={<a {...rest} />} className={itemLook}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Base.Item>
  )
}

/** An entry with an address. Takes `to`, `params`, `search`. */
export const MenuLink = createLink(ItemAnchor)

/** An entry that leads out of the app. */
export const MenuHref = ItemAnchor

/** Whose menu it is. */
export function MenuHead({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="mb-1 border-border border-b px-2 pt-1.5 pb-2">
      <p className="truncate font-medium">{title}</p>
      <p className="truncate text-muted-foreground text-sm">{detail}</p>
    </div>
  )
}

type RadioProps<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One setting of a few inside a menu: theme, density, language. */
export function MenuRadio<Value extends string>({ label, value, options, onChange }: RadioProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 font-medium text-muted-foreground text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={itemLook} closeOnClick={false}>
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check className="text-primary" aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export function MenuDivider() {
  return <Base.Separator className="my-1 h-px bg-border" />
}
