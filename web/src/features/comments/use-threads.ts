import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { threadsQuery } from './queries.ts'

/** Threads about a document, for those who may read them. */
export function useThreads(document_id: string) {
  return useQuery({ ...threadsQuery(document_id), enabled: useMay('comments:read') })
}

/** How many threads are open by section. */
export function useOpenThreads(document_id: string): ReadonlyMap<string, number> {
  const { data } = useThreads(document_id)
  const counts = new Map<string, number>()
  for (const { section_id, resolved_at } of data ?? [])
    if (section_id !== null && resolved_at === null) counts.set(section_id, (counts.get(section_id) ?? 0) + 1)
  return counts
}

/** Query keys whose data a comment changes. */
export const changedByComments: QueryKey[] = [['comments']]
