import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonVariant, buttonLook } from './button-look.ts'

type AnchorProps = Omit<ComponentProps<'a'>, 'className'> & {
  variant?: ButtonVariant
  size?: 'md' | 'sm'
  icon?: ReactNode
  wide?: boolean
}

function ButtonAnchor({ variant, size, icon, wide, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={buttonLook({ variant, size, wide })}>
      {icon}
      {children}
    </a>
  )
}

/** A link that looks like a button: use it for everything that has an address. Takes `to`, `params`, `search`. */
export const ButtonLink = createLink(ButtonAnchor)

/** A download or foreign address that looks like a button. */
export const ButtonHref = ButtonAnchor
