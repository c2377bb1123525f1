import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/changes.ts'

/** SHA-256 (hex) of the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
