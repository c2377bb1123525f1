import type { FactChanged } from '@dna/contract/facts'
import type { WriteContext } from '../../core/context.ts'

export type FactInput = {
  customer_id: string
  fact_key: string
  /** Empty for the whole customer, the family for a standard, else an id. */
  scope_id?: string
  value?: unknown
  /** Default `answered`. */
  status?: 'answered' | 'unknown' | 'not_applicable' | 'deferred'
  reason?: string
  valid_until?: string | null
  source: 'person' | 'interview'
  /** Version of the fact that the caller read, 0 = not there yet; left out or null: not compared. */
  version?: number | null
}

/**
 * Sets a fact without a document: empty sections of all open documents get it offered, filled ones are marked, frozen documents flagged.
 * Throws 404, 412 `version_stale`, 422 `fact_value_invalid`, `reason_required`.
 */
export async function saveFact(_ctx: WriteContext, _input: FactInput): Promise<FactChanged> {
  throw new Error('not there yet')
}
