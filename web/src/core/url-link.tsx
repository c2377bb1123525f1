import type { ReactNode } from 'react'
import { TextLink } from '#ui/text-link.tsx'

/** A link to a path of the app that the server named, with its search: `/tasks?task=…`. */
export function UrlLink({ url, quiet, children }: { url: string; quiet?: boolean; children: ReactNode }) {
  const { pathname, searchParams } = new URL(url, location.origin)
  const search: Record<string, string> = Object.fromEntries(searchParams)
  return (
    <TextLink quiet={quiet} to={pathname} search={search}>
      {children}
    </TextLink>
  )
}
