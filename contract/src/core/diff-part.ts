import { z } from 'zod'

/** A stretch of words that both wordings have, or only one of them. */
export const DiffPart = z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type DiffPart = z.infer<typeof DiffPart>
