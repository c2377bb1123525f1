import { z } from 'zod'

/** One faulty field: `pointer` is a JSON pointer into the body, or `query/name`, `path/name`. */
export const ProblemItem = z.object({ pointer: z.string(), code: z.string(), message: z.string() })
export type ProblemItem = z.infer<typeof ProblemItem>

/** Body of every error answer (RFC 9457, media type application/problem+json). `code` is stable; `title` is for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(ProblemItem).optional(),
  })
  .catchall(z.unknown())
export type Problem = z.infer<typeof Problem>
