import { ProblemError } from '../../core/errors.ts'

export type RefusalReason = 'type_mismatch' | 'bomb' | 'encrypted' | 'name' | 'empty'

/** 422 `file_refused`: the bytes are not what we keep. `reason` is stable, the title is for the person who sent the file. */
export function fileRefused(reason: RefusalReason, title: string): ProblemError {
  return new ProblemError(422, 'file_refused', title, { reason })
}
