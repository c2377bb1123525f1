import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { TextLink } from '#ui/text-link.tsx'
import { type layerNames, useSearchPatch } from './list-search.ts'

export type LayerName = (typeof layerNames)[number]

/** What the drawer shows, and the ways in and out of it. */
export function useLayer(name: LayerName) {
  const id = useLocation({ select: ({ search }) => idIn(search, name) })
  const patch = useSearchPatch()
  return {
    id,
    open: (next: string) => patch({ [name]: next }, { push: true }),
    close: () => patch({ [name]: undefined }),
  }
}

type LayerLinkProps = { layer: LayerName; id: string; quiet?: boolean; children: ReactNode }

/** A link that opens a record in its drawer and keeps the page as it is. */
export function LayerLink({ layer, id, quiet, children }: LayerLinkProps) {
  const { pathname, search } = useLocation()
  return (
    <TextLink quiet={quiet} to={pathname} search={{ ...search, [layer]: id }} resetScroll={false}>
      {children}
    </TextLink>
  )
}

function idIn(search: object, name: LayerName): string | undefined {
  const value: unknown = Reflect.get(search, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
