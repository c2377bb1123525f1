import { FactValue } from '@dna/contract/facts'
import { z } from 'zod'

const Backup = z.object({ value: FactValue, version: z.int() })
export type Backup = z.infer<typeof Backup>

/** What the browser kept of an answer that the server may not have; undefined when there is nothing or it cannot be read. */
export function readBackup(kept: unknown): Backup | undefined {
  const read = Backup.safeParse(kept)
  return read.success ? read.data : undefined
}
