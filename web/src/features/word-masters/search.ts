import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'

// Addresses are known to every visit, so they do not name the contract of Word files, which only their pages need.
export const wordMasterSearch = listSearch(
  z.object({ state: z.enum(['scanning', 'ready', 'failed', 'drafted']).optional(), template_id: z.uuid().optional() }),
)

/** What the address of a Word file keeps: the field that is looked at (its key or a place of it), and which ones are listed. */
export const BindView = z.object({
  field: z.string().max(400).optional().catch(undefined),
  show: z.enum(['all', 'open', 'field', 'ignored', 'new', 'lost']).optional().catch(undefined),
})
export type BindView = z.infer<typeof BindView>
