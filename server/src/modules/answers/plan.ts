import type { FactEffect, FactValue } from '@dna/contract/facts'
import type { SectionContent } from '@dna/contract/section-content'
import { sameJson } from '../../core/changes.ts'
import { effectOn, type FactOrigin, isOpen, shapeOfSection, showsFact, toSectionContent } from '../facts/index.ts'
import type { FactState, Place, Places } from './places.ts'

/** What becomes of a section's content. */
export type SectionNext = Pick<Place, 'content' | 'answer_status' | 'answer_reason' | 'is_filled' | 'is_prefilled' | 'is_detached'> & {
  source: 'person' | 'interview' | 'import' | 'fact' | null
  /** `now`: filled by the acting person; `keep`: as it was; `none`: nothing is filled. */
  stamp: 'now' | 'keep' | 'none'
}

/** What becomes of a fact; null: it is taken back. */
export type FactNext = { value: FactValue; status: 'answered' | 'unknown' | 'not_applicable' | 'deferred'; reason: string | null } | null

/** `why` is told with the change when the fact itself has no reason; `valid_until` left out: as before. */
export type PlannedFact = { state: FactState; next: FactNext; why?: string | null; valid_until?: string | null }

export type Effect = { document_id: string; section_id: string; effect: FactEffect }

/** The writes that answers lead to. Built up answer by answer, so that a later one sees what an earlier one did. */
export type Plan = {
  sections: Map<string, { place: Place; next: SectionNext }>
  /** Sections that already show the newest value of their fact. */
  aligned: Map<string, Place>
  facts: Map<string, PlannedFact>
  /** Facts by document that changed since it was submitted or approved. */
  stale: Map<string, Set<string>>
  effects: Map<string, Effect>
}

export function emptyPlan(): Plan {
  return { sections: new Map(), aligned: new Map(), facts: new Map(), stale: new Map(), effects: new Map() }
}

/** The section as it will be. */
export function presentPlace(plan: Plan, place: Place): Place {
  const planned = plan.sections.get(place.id)
  return planned ? { ...place, ...planned.next } : place
}

/** The fact as it will be. */
export function presentFact(plan: Plan, state: FactState): FactState {
  const planned = plan.facts.get(placeOfFact(state))
  if (!planned) return state
  return planned.next ? { ...state, ...planned.next } : { ...state, value: null, status: null, reason: null }
}

export function placeOfFact(fact: { fact_key: string; scope_id: string }): string {
  return `${fact.fact_key} ${fact.scope_id}`
}

export function planSection(plan: Plan, place: Place, next: SectionNext): void {
  plan.aligned.delete(place.id)
  plan.sections.set(place.id, { place, next })
}

export type FactChange = { state: FactState; next: FactNext; origin: FactOrigin; answered_id?: string }
type Spread = FactChange & { is_changed: boolean; was_answered: boolean }

/** Sets a fact and plans what that does wherever it is shown or printed. A fact that stays as it was still fills the plan that confirms it. */
export function planFact(plan: Plan, places: Places, change: FactChange): void {
  const { state, next } = change
  const before = presentFact(plan, state)
  const spread = { ...change, is_changed: !isSame(before, next), was_answered: before.status === 'answered' }
  if (spread.is_changed) plan.facts.set(placeOfFact(state), { state: plan.facts.get(placeOfFact(state))?.state ?? state, next })
  for (const place of places.places) {
    if (place.fact_key !== state.fact_key || place.fact_scope_id !== state.scope_id || place.id === change.answered_id) continue
    if (!showsFact(state.type ?? shapeOfSection(place.type).type, place.type)) continue
    if (next?.status === 'answered') spreadValue(plan, place, spread)
    else if (next === null || next.status === 'not_applicable' || spread.was_answered) spreadSilence(plan, place, spread)
    else spreadStatus(plan, place, spread)
  }
  if (!spread.is_changed || (next?.status !== 'answered' && !spread.was_answered)) return
  for (const print of places.prints) {
    if (print.fact_key === state.fact_key && print.scope_id === state.scope_id) markStale(plan, print, state.fact_key)
  }
}

function isSame(before: FactState, next: FactNext): boolean {
  if (next === null) return before.status === null
  return before.status === next.status && before.reason === next.reason && sameJson(before.value, next.value)
}

function spreadValue(plan: Plan, original: Place, { state, next, origin, is_changed }: Spread): void {
  const place = presentPlace(plan, original)
  const content = toSectionContent(
    state.type ? { type: state.type, options: state.options } : shapeOfSection(place.type),
    place,
    next?.value ?? null,
  )
  if (content === null || (Array.isArray(content) && content.length === 0)) return
  const is_filled = (place.is_filled && !place.is_prefilled) || place.answer_status === 'not_applicable'
  const is_same = sameJson(content, place.content)
  const effect = effectOn({ ...place, is_filled, is_same }, origin)
  if (effect === 'filled') planSection(plan, original, filledByFact(place, content))
  else if (is_same && !place.is_detached) return void plan.aligned.set(place.id, original)
  else if (!is_changed) return
  else if (effect === 'offered') planSection(plan, original, offered(place, content))
  else if (effect === 'stale') markStale(plan, place, state.fact_key)
  noteEffect(plan, place, effect)
}

/** The fact has no value: documents that share the answer follow, offers elsewhere are withdrawn, filled text stays. */
function spreadSilence(plan: Plan, original: Place, { state, next, origin, is_changed, was_answered }: Spread): void {
  const place = presentPlace(plan, original)
  const is_filled = (place.is_filled && !place.is_prefilled) || place.answer_status === 'not_applicable'
  const says_something = is_filled || place.is_prefilled || place.answer_status !== null
  const effect = effectOn({ ...place, is_filled, is_same: false }, origin)
  if (effect === 'filled' && (says_something || next?.status === 'not_applicable')) planSection(plan, original, silent(next))
  else if (effect === 'offered' && place.is_prefilled) planSection(plan, original, silent(null))
  else if (effect === 'stale' && is_changed && was_answered) markStale(plan, place, state.fact_key)
  else return
  noteEffect(plan, place, effect)
}

/** "Don't know" and "later" are said for all documents that share the answer and have no content. */
function spreadStatus(plan: Plan, original: Place, { next, origin }: Spread): void {
  const place = presentPlace(plan, original)
  const follows = isOpen(place.document_status) && !place.is_detached && !place.is_filled && sharesAnswer(place, origin)
  if (!follows || !next || place.answer_status === next.status) return
  planSection(plan, original, { ...keeping(place), answer_status: next.status, answer_reason: next.reason })
}

function sharesAnswer(place: Place, origin: FactOrigin): boolean {
  return origin !== null && (origin.plan_id === place.plan_id || origin.document_ids.has(place.document_id))
}

function filledByFact(place: Place, content: SectionContent): SectionNext {
  return {
    content,
    answer_status: 'answered',
    answer_reason: null,
    is_filled: true,
    is_prefilled: false,
    is_detached: place.is_detached,
    source: 'fact',
    stamp: 'now',
  }
}

function offered(place: Place, content: SectionContent): SectionNext {
  return {
    content,
    answer_status: null,
    answer_reason: null,
    is_filled: true,
    is_prefilled: true,
    is_detached: place.is_detached,
    source: 'fact',
    stamp: 'none',
  }
}

/** A section without content: said not to apply, or not answered. */
export function silent(next: FactNext): SectionNext {
  const applies = next?.status !== 'not_applicable'
  return {
    content: null,
    answer_status: applies ? null : 'not_applicable',
    answer_reason: applies ? null : next.reason,
    is_filled: false,
    is_prefilled: false,
    is_detached: false,
    source: applies ? null : 'fact',
    stamp: applies ? 'none' : 'now',
  }
}

export function keeping(place: Place): SectionNext {
  const { content, answer_status, answer_reason, is_filled, is_prefilled, is_detached } = place
  return { content, answer_status, answer_reason, is_filled, is_prefilled, is_detached, source: null, stamp: 'keep' }
}

function markStale(plan: Plan, place: { document_id: string; section_id: string }, fact_key: string): void {
  const keys = plan.stale.get(place.document_id) ?? new Set<string>()
  plan.stale.set(place.document_id, keys.add(fact_key))
  noteEffect(plan, place, 'stale')
}

function noteEffect(plan: Plan, { document_id, section_id }: { document_id: string; section_id: string }, effect: FactEffect): void {
  if (effect !== 'kept') plan.effects.set(`${document_id} ${section_id}`, { document_id, section_id, effect })
}
