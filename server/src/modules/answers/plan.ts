import type { FactEffect, FactValue } from '@dna/contract/facts'
import type { SectionContent } from '@dna/contract/section-content'
import { sameJson } from '../documents/index.ts'
import { effectOn, type FactOrigin, isOpen, shapeOfSection, showsFact, toSectionContent } from '../facts/index.ts'
import type { FactState, Place, Places } from './places.ts'

/** What becomes of a section's content. */
export type SectionNext = Pick<Place, 'content' | 'answer_status' | 'answer_reason' | 'is_filled' | 'is_prefilled' | 'is_detached'> & {
  source: 'person' | 'interview' | 'fact' | null
  /** `now`: filled by the acting person; `keep`: as it was; `none`: nothing is filled. */
  stamp: 'now' | 'keep' | 'none'
}

/** What becomes of a fact; null: it is taken back. */
export type FactNext = { value: FactValue; status: 'answered' | 'unknown' | 'not_applicable' | 'deferred'; reason: string | null } | null

export type Effect = { document_id: string; section_id: string; effect: FactEffect }

/** The writes that answers lead to. Built up answer by answer, so that a later one sees what an earlier one did. */
export type Plan = {
  sections: Map<string, { place: Place; next: SectionNext }>
  /** Sections that already show the newest value of their fact. */
  aligned: Map<string, Place>
  facts: Map<string, { state: FactState; next: FactNext; why: string | null }>
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

export type FactChange = { state: FactState; next: FactNext; origin: FactOrigin; why?: string | null; answered_id?: string }

/** Sets a fact and plans what that does wherever it is shown or printed. A fact that stays as it was still fills the plan that confirms it. */
export function planFact(plan: Plan, places: Places, change: FactChange): void {
  const { state, next, origin } = change
  const before = presentFact(plan, state)
  const is_changed = next === null ? before.status !== null : !(before.status === next.status && sameJson(before.value, next.value) && before.reason === next.reason)
  if (is_changed) plan.facts.set(placeOfFact(state), { state, next, why: change.why ?? null })
  for (const place of places.places) {
    if (place.fact_key !== state.fact_key || place.fact_scope_id !== state.scope_id || place.id === change.answered_id) continue
    if (!showsFact(state.type ?? shapeOfSection(place.type).type, place.type)) continue
    if (next?.status === 'answered') spreadValue(plan, place, change, is_changed)
    else spreadSilence(plan, place, change, is_changed)
  }
  if (is_changed && (next === null || next.status === 'answered' || next.status === 'not_applicable')) {
    for (const print of places.prints) {
      if (print.fact_key === state.fact_key && print.scope_id === state.scope_id) markStale(plan, print, state.fact_key)
    }
  }
}

function spreadValue(plan: Plan, original: Place, { state, next, origin }: FactChange, is_changed: boolean): void {
  const place = presentPlace(plan, original)
  const content = toSectionContent(state.type ? { type: state.type, options: state.options } : shapeOfSection(place.type), place, next?.value ?? null)
  if (content === null || (Array.isArray(content) && content.length === 0)) return
  const is_filled = (place.is_filled && !place.is_prefilled) || place.answer_status === 'not_applicable'
  const is_same = sameJson(content, place.content)
  const effect = effectOn({ ...place, is_filled, is_same }, origin)
  if (effect === 'filled') planSection(plan, original, filledByFact(place, content))
  else if (is_same && !place.is_detached) {
    plan.aligned.set(place.id, original)
    return
  } else if (!is_changed) return
  else if (effect === 'offered') planSection(plan, original, offered(place, content))
  else if (effect === 'stale') markStale(plan, place, state.fact_key)
  noteEffect(plan, place, effect)
}

/** The fact lost its value, or never had one: documents that share the answer follow, offers elsewhere are withdrawn, filled text stays. */
function spreadSilence(plan: Plan, original: Place, { state, next, origin }: FactChange, is_changed: boolean): void {
  const place = presentPlace(plan, original)
  const says_something = place.is_filled || place.is_prefilled || place.answer_status !== null
  if (next?.status === 'unknown' || next?.status === 'deferred') {
    const follows = isOpen(place.document_status) && !place.is_detached && !place.is_filled && sharesAnswer(place, origin)
    if (follows && place.answer_status !== next.status) planSection(plan, original, { ...keeping(place), answer_status: next.status, answer_reason: next.reason })
    return
  }
  if (!is_changed && next === null) return
  if (!says_something && next === null) return
  const effect = effectOn({ ...place, is_filled: place.is_filled || place.answer_status === 'not_applicable', is_same: false }, origin)
  if (effect === 'filled') planSection(plan, original, silent(next))
  else if (effect === 'stale') markStale(plan, place, state.fact_key)
  else if (isOpen(place.document_status) && place.is_prefilled && !place.is_detached) planSection(plan, original, silent(null))
  else return
  noteEffect(plan, place, effect)
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
  return { content, answer_status: null, answer_reason: null, is_filled: false, is_prefilled: true, is_detached: place.is_detached, source: 'fact', stamp: 'none' }
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
