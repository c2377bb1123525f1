import { Id } from '@dna/contract/core/fields'
import { z } from 'zod'
import { type ListSearch, listSearch } from '#core/list-search.ts'

const filters = z.object({
  q: z.string().max(200).optional(),
  show: z.enum(['open']).optional(),
  include_ignored: z.enum(['true']).optional(),
})
const view = { task: Id, file: Id }

/** What the workspace keeps in the URL. */
export const workspaceSearch = listSearch(filters, view)
export type WorkspaceSearch = ListSearch<typeof filters, typeof view>
