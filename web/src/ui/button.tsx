import { createLink } from '@tanstack/react-router'
import { cva } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Tooltip } from './tooltip.tsx'

const look = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors aria-disabled:cursor-not-allowed',
  {
    variants: {
      variant: {
        primary:
          'bg-primary text-primary-foreground hover:bg-primary-hover aria-disabled:bg-muted aria-disabled:text-faint-foreground aria-disabled:ring-1 aria-disabled:ring-border aria-disabled:ring-inset',
        secondary:
          'border border-border bg-card text-foreground hover:bg-accent aria-disabled:bg-transparent aria-disabled:text-faint-foreground',
        ghost:
          'text-muted-foreground hover:bg-accent hover:text-foreground aria-disabled:bg-transparent aria-disabled:text-faint-foreground',
        danger: 'bg-destructive text-destructive-foreground hover:opacity-90 aria-disabled:bg-muted aria-disabled:text-faint-foreground',
        link: 'text-primary underline-offset-4 hover:underline aria-disabled:text-faint-foreground aria-disabled:no-underline',
      },
      size: { md: 'h-(--control) text-base', sm: 'h-7 text-sm touch:h-11', icon: 'size-(--control)', 'icon-sm': 'size-7 touch:size-11' },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      { variant: ['primary', 'secondary', 'danger'], size: 'md', className: 'px-3.5' },
      { variant: 'ghost', size: 'md', className: 'px-3' },
      { variant: ['primary', 'secondary', 'danger', 'ghost'], size: 'sm', className: 'px-2.5' },
      { variant: 'link', className: 'h-auto px-0 touch:min-h-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', wide: false },
  },
)

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link'

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
      className={look({ variant, size, wide })}
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
      className={look({ variant, size: size === 'sm' ? 'icon-sm' : 'icon' })}
      aria-disabled={blocked || undefined}
      onClick={blocked ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <LoaderCircle className="motion-spin" aria-hidden /> : icon}
    </button>
  )
  return tooltip ? <Tooltip content={disabledReason || label}>{button}</Tooltip> : button
}

type AnchorProps = Omit<ComponentProps<'a'>, 'className'> & {
  variant?: ButtonVariant
  size?: 'md' | 'sm'
  icon?: ReactNode
  wide?: boolean
}

function ButtonAnchor({ variant, size, icon, wide, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={look({ variant, size, wide })}>
      {icon}
      {children}
    </a>
  )
}

/** A link that looks like a button: use it for everything that has an address. Takes `to`, `params`, `search`. */
export const ButtonLink = createLink(ButtonAnchor)

/** A download or foreign address that looks like a button. */
export const ButtonHref = ButtonAnchor
