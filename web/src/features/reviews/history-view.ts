import { z } from 'zod'

/** What the address of the history keeps: which versions are compared, `now` for the content as it is, and how. Parameters that do not fit are dropped. */
export const HistoryView = z.object({
  from: z.coerce.number().int().min(1).optional().catch(undefined),
  to: z
    .union([z.literal('now'), z.coerce.number().int().min(1)])
    .optional()
    .catch(undefined),
  compare: z.enum(['side', 'inline']).optional().catch(undefined),
})
export type HistoryView = z.infer<typeof HistoryView>
