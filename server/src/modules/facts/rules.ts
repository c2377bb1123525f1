import type { FactEffect } from '@dna/contract/facts'

/** A section that names a fact, as the decision sees it. */
export type FactPlace = {
  document_id: string
  plan_id: string
  document_status: string
  is_detached: boolean
  /** Filled and confirmed. */
  is_filled: boolean
  /** It shows the new value already. */
  is_same: boolean
}

/** Where a fact is set; null: without a document (facts screen, onboarding, import). */
export type FactOrigin = { plan_id: string; document_ids: ReadonlySet<string>; is_shareable: boolean } | null

const openStates = new Set(['not_started', 'in_progress', 'rejected'])
const frozenStates = new Set(['pending_review', 'approved'])

/** Whether the content of a document may be changed. */
export function isOpen(document_status: string): boolean {
  return openStates.has(document_status)
}

/** What setting a fact does to a section that names it (interview.md 1). */
export function effectOn(place: FactPlace, origin: FactOrigin): FactEffect {
  if (place.is_detached || (place.is_same && place.is_filled)) return 'kept'
  if (frozenStates.has(place.document_status)) return 'stale'
  if (!isOpen(place.document_status)) return 'kept'
  if (origin && (origin.document_ids.has(place.document_id) || origin.plan_id === place.plan_id)) return 'filled'
  if (origin && !origin.is_shareable) return 'kept'
  return place.is_filled ? 'marked' : 'offered'
}
