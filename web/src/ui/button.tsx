import { LoaderCircle } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { type ButtonVariant, buttonLook } from './button-look.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  variant?: ButtonVariant
  size?: 'md' | 'sm'
  icon?: ReactNode
  /** Shows a spinner and ignores presses. */
  busy?: boolean
  /** Why it cannot be pressed now and how to change that; the button stays reachable by keyboard. */
  disabledReason?: string | null | false
  disabled?: boolean
  wide?: boolean
}

/** One filled (`primary`) button per view; everything else is `secondary`, `ghost` or `link`. */
export function Button({ variant, size, icon, busy, disabledReason, disabled, wide, children, onClick, ...rest }: ButtonProps) {
  const reasonId = useId()
  const reason = disabledReason || undefined
  const blocked = Boolean(disabled || busy || reason)
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonLook({ variant, size, wide })}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason ? reasonId : rest['aria-describedby']}
      onClick={blocked ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <LoaderCircle className="motion-spin" aria-hidden /> : icon}
      {children}
      {reason ? (
        <span id={reasonId} hidden>
          {reason}
        </span>
      ) : null}
    </button>
  )
  return reason ? <Tooltip content={reason}>{button}</Tooltip> : button
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'size' | 'wide' | 'icon'> & {
  label: string
  icon: ReactNode
  size?: 'md' | 'sm'
  tooltip?: boolean
}

/** A button that shows only an icon; `label` is its accessible name and tooltip. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  busy,
  disabledReason,
  disabled,
  onClick,
  tooltip = true,
  ...rest
}: IconButtonProps) {
  const blocked = Boolean(disabled || busy || disabledReason)
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={buttonLook({ variant, size: size === 'sm' ? 'icon-sm' : 'icon' })}
      aria-disabled={blocked || undefined}
      onClick={blocked ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <LoaderCircle className="motion-spin" aria-hidden /> : icon}
    </button>
  )
  return tooltip ? <Tooltip content={disabledReason || label}>{button}</Tooltip> : button
}
