import { ProblemError } from '../../core/errors.ts'

export type RefusalReason = 'type_mismatch' | 'bomb' | 'encrypted' | 'name' | 'empty'

/** 422 `file_refused`: the bytes are not what we keep. `reason` is stable, the title is for the person who sent the file. */
export function fileRefused(reason: RefusalReason, title: string): ProblemError {
  return new ProblemError(422, 'file_refused', title, { reason })
}

/** The bytes are not those of the kind that name and sender promise. */
export function otherContent({ extension }: { extension: string }): ProblemError {
  return fileRefused('type_mismatch', `The content of the file is not that of a .${extension} file`)
}
