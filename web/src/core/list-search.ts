import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { z } from 'zod'

type Internal = 'limit' | 'count' | 'offset'

/** What a list keeps in its URL: the query of its endpoint as written there, and view state of its own. */
export type ListSearch<Query extends z.ZodObject, View extends z.ZodRawShape = Record<never, never>> = Partial<
  Omit<z.input<Query>, Internal>
> &
  Partial<{ [Name in keyof View]: z.output<View[Name]> }> & { offset?: number }

/** Records that open in a drawer over any page; the URL keeps which: `?task=…`. */
export const layerNames = ['task', 'file', 'mail', 'entry'] as const

/** Drawers stay in the URL of a list but are none of its filters: they travel under this key, which nothing that counts or sends filters sees. */
const layersKey = Symbol('layers')

/**
 * `validateSearch: listSearch(customers.list.query)`, with view state `listSearch(tasks.list.query, { layout: z.enum(['board', 'list']) })`.
 * A parameter that is unknown or does not fit is dropped, never an error. Take view state off before calling the endpoint.
 */
export function listSearch<Query extends z.ZodObject, View extends z.ZodRawShape = Record<never, never>>(
  query: Query,
  view?: View,
): (search: Record<string, unknown>) => ListSearch<Query, View>
export function listSearch(query: z.ZodObject, view: z.ZodRawShape = {}) {
  return (search: Record<string, unknown>) => {
    // The router keeps what a parent route let through unless it is overwritten.
    const kept: Record<string, unknown> = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]))
    for (const [name, type] of Object.entries({ ...query.shape, ...view })) {
      const value = search[name]
      if (value === undefined || value === '' || name === 'limit' || name === 'count') continue
      const text = typeof value === 'object' ? value : String(value)
      if (name === 'offset') kept.offset = Number(text) || undefined
      else if (accepts(type, text)) kept[name] = text
      else if (accepts(type, value)) kept[name] = value
    }
    const layers = layerNames.filter((name) => typeof search[name] === 'string' && kept[name] === undefined)
    return layers.length > 0 ? { ...kept, [layersKey]: Object.fromEntries(layers.map((name) => [name, search[name]])) } : kept
  }
}

function accepts(type: z.core.$ZodType, value: unknown): boolean {
  return '~standard' in type && !hasIssues(type['~standard'].validate(value))
}

function hasIssues(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'issues' in result && result.issues !== undefined
}

/** What is written into the URL: filters together with the drawers that `listSearch` set apart. */
export function searchWithLayers(search: object): object {
  const layers: unknown = Reflect.get(search, layersKey)
  return typeof layers === 'object' && layers !== null ? { ...search, ...layers } : search
}

/** A list stays on its page when only these change. */
const keepsPlace = new Set<string>(['offset', ...layerNames])

/**
 * Changes parts of the URL of the present page: `patch({ status: 'active' })`; undefined takes a part away. Everything
 * but `offset` and drawers starts the list anew. `push` adds a step to the history (drawers, tabs).
 */
export function useSearchPatch() {
  const router = useRouter()
  return useCallback(
    (patch: Record<string, unknown>, { push = false }: { push?: boolean } = {}) => {
      const { pathname, search } = router.latestLocation
      const anew = Object.keys(patch).some((name) => !keepsPlace.has(name))
      const next = { ...search, ...(anew ? { offset: undefined } : {}), ...patch }
      void router.navigate({ href: pathname + router.options.stringifySearch(next), replace: !push, resetScroll: false })
    },
    [router],
  )
}

/** How many filters are set, for "Clear filters" and `NoHits`; sort and place do not count. */
export function activeFilters(search: object, without: string[] = []): number {
  const passive = new Set(['sort', 'offset', 'layout', 'view', ...layerNames, ...without])
  return Object.entries(search).filter(([name, value]) => value !== undefined && !passive.has(name)).length
}
