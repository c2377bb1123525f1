import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, 'className'> & { quiet?: boolean }

function TextAnchor({ quiet, children, ...rest }: Props) {
  const look = quiet
    ? 'font-medium text-foreground underline-offset-4 hover:underline'
    : 'font-medium text-primary underline-offset-4 hover:underline'
  return (
    <a {...rest} className={look}>
      {children}
    </a>
  )
}

/** A link inside text or a cell. `quiet` keeps the text colour, for titles in lists. Takes `to`, `params`, `search`. */
export const TextLink = createLink(TextAnchor)

/** The same for an address outside the app. */
export const TextHref = TextAnchor
