import { type DocumentLive, documentLive, type Present, presenceLease } from '@dna/contract/document-live'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '#core/api.ts'
import { follow } from '#core/follow.ts'
import { useSessionEnded } from '#core/session-end.ts'
import { documentQuery } from './queries.ts'

type Own = { section_id: string | undefined; editable: boolean }

/** Others who have the document open. Tells them where this person is, and asks anew for what they change. */
export function useOthersHere(document_id: string, { section_id, editable }: Own): readonly Present[] {
  const queries = useQueryClient()
  const ended = useSessionEnded()
  const [people, setPeople] = useState<readonly Present[]>([])
  useEffect(() => {
    if (ended) return
    return follow(documentLive.follow, { params: { document_id } }, (news) => {
      setPeople(news.people)
      renewChanged(queries, document_id, news)
    })
  }, [document_id, ended, queries])
  useEffect(() => {
    if (ended) return
    const tell = () => {
      if (document.visibilityState === 'hidden') return
      const body = { section_id: section_id ?? null, state: editable ? ('editing' as const) : ('viewing' as const) }
      // Whoever is not seen for a moment loses nothing: the next word comes in ten seconds.
      call(documentLive.present, { params: { document_id }, body }).catch(() => undefined)
    }
    tell()
    const timer = setInterval(tell, presenceLease.renew_s * 1000)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [document_id, section_id, editable, ended])
  return people
}

function renewChanged(queries: QueryClient, document_id: string, { changes, is_complete }: DocumentLive) {
  const kinds = new Set(changes.map((change) => change.object_type))
  if (kinds.delete('comment') || !is_complete) void queries.invalidateQueries({ queryKey: ['comments', document_id] })
  if (kinds.size === 0 && is_complete) return
  void queries.invalidateQueries({ queryKey: documentQuery(document_id).queryKey })
  for (const name of ['history', 'compare']) void queries.invalidateQueries({ queryKey: ['documents', name, document_id] })
}
