import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { commaList, Id, SearchText } from './core/fields.ts'

export const SearchKind = z.enum(['customer', 'plan', 'document', 'task', 'evidence', 'file', 'interview', 'template', 'standard', 'user'])
export type SearchKind = z.infer<typeof SearchKind>

export const SearchHit = z.strictObject({
  kind: SearchKind,
  id: Id,
  title: z.string(),
  subtitle: z.string().nullable(),
  url: z.string().describe('Path in the web application'),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = {
  find: endpoint({
    method: 'GET',
    path: '/search',
    access: 'signed_in',
    summary: 'Find records by words or codes: at most 8 of each kind, only what the caller may read',
    query: z.strictObject({ q: SearchText.min(1), kinds: commaList(SearchKind).optional() }),
    response: z.strictObject({ items: z.array(SearchHit) }),
  }),
}
