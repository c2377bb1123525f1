import type { FactValue } from '@dna/contract/facts'
import type { SectionContent } from '@dna/contract/section-content'
import { sameJson } from '../../core/changes.ts'
import { conflict, invalidField } from '../../core/errors.ts'
import { type FactOrigin, shapeOfSection, showsFact, toFactValue, toSectionContent, unionOfColumns } from '../facts/index.ts'
import { checkedContent } from './check-answer.ts'
import type { FactState, Place, Places } from './places.ts'
import {
  type FactNext,
  keeping,
  type Plan,
  placeOfFact,
  planFact,
  planSection,
  presentFact,
  presentPlace,
  type SectionNext,
  silent,
} from './plan.ts'

/** What is said about one section: exactly one of `content`, `clear`, `confirm` and `status`. */
export type SectionAnswer = {
  section_id: string
  /** By type of the section; text also as a plain string. Empty content never erases. */
  content?: unknown
  clear?: true
  confirm?: true
  status?: 'unknown' | 'not_applicable' | 'deferred'
  /** Needed for `not_applicable`. */
  reason?: string
  /** Version of the section that the caller read; left out or null: not compared. */
  version?: number | null
  /** Where the content stands in the caller's body; default `/content`. */
  pointer?: string
}

export type AnswerFrame = {
  places: Places
  source: 'person' | 'interview' | 'import'
  everywhere?: boolean
  follows_same?: boolean
  origin: NonNullable<FactOrigin>
}

type Saying = { frame: AnswerFrame; place: Place; answer: SectionAnswer; fact: FactState | null }

/**
 * Plans one answer: the section itself, its fact, and what follows from it. Says whether anything changes.
 * Throws 409 `nothing_to_confirm`, 422 for content that is not allowed or does not fit the fact, `reason_required`.
 */
export function planAnswer(plan: Plan, frame: AnswerFrame, original: Place, answer: SectionAnswer): boolean {
  const place = presentPlace(plan, original)
  const saying = { frame, place, answer, fact: factToSet(plan, frame, place) }
  if (answer.status) return planStatus(plan, original, saying)
  if (answer.clear) return planClearing(plan, original, saying)
  if (answer.confirm && !place.is_prefilled) throw conflict('nothing_to_confirm', 'There is no offered content to confirm')
  const content = answer.confirm
    ? place.content
    : checkedContent({ type: place.type, columns: columnsFor(saying) }, answer.content, pointerOf(answer))
  if (content === null) return false
  return planContent(plan, original, { ...saying, content })
}

function pointerOf(answer: SectionAnswer): string {
  return answer.pointer ?? '/content'
}

/** The fact that the answer sets; null when the section has none, left it, or leaves it now. */
function factToSet(plan: Plan, { places, everywhere }: AnswerFrame, place: Place): FactState | null {
  const follows = place.fact_key !== null && (everywhere ?? !place.is_detached)
  const state = follows ? places.facts.find((fact) => fact.fact_key === place.fact_key && fact.scope_id === place.fact_scope_id) : undefined
  return state && showsFact(typeOf(state, place), place.type) ? presentFact(plan, state) : null
}

function typeOf(fact: FactState, place: Place) {
  return fact.type ?? shapeOfSection(place.type).type
}

type Said = Pick<FactState, 'status' | 'reason'> & { content: SectionContent }

/** Whether the section has left its fact after this answer. What is said only here leaves it, unless it may follow where it says the same. */
function isDetached({ frame: { places, everywhere, follows_same }, place }: Saying, said: Said): boolean {
  if (place.fact_key === null || place.type === 'evidence') return false
  if (everywhere === undefined) return place.is_detached
  return !everywhere && !(follows_same && !place.is_detached && saysTheFact(places, place, said))
}

function saysTheFact({ facts }: Places, place: Place, { status, reason, content }: Said): boolean {
  const fact = facts.find((one) => one.fact_key === place.fact_key && one.scope_id === place.fact_scope_id)
  const known = fact?.status === 'answered' || fact?.status === 'not_applicable' ? fact.status : null
  if (!fact || status !== known) return false
  if (status === 'answered') return sameJson(toSectionContent(shapeOf(fact, place), place, fact.value), content)
  return status === null || reason === fact.reason
}

/** In an interview a shared table is asked with the columns of all sections that show it. */
function columnsFor({ frame: { places, source }, place, fact }: Saying) {
  if (source !== 'interview' || !fact) return place.columns
  const others = places.places.filter((other) => other.fact_key === place.fact_key && other.fact_scope_id === place.fact_scope_id)
  return unionOfColumns([place.columns, ...others.map((other) => other.columns), fact.columns])
}

/** The columns that an answer speaks of: those of the section and those that it names. Cells in the others stay. */
function columnsShown(saying: Saying) {
  const named = new Set(Array.isArray(saying.answer.content) ? saying.answer.content.flatMap((row) => Object.keys(Object(row))) : [])
  const own = new Set(saying.place.columns?.map((column) => column.id))
  return columnsFor(saying)?.filter(({ id }) => own.has(id) || named.has(id)) ?? null
}

function planContent(plan: Plan, original: Place, saying: Saying & { content: SectionContent }): boolean {
  const { frame, place, answer, fact, content } = saying
  const columns = columnsShown(saying)
  const shown = place.type === 'table' ? ownColumns(place, content) : content
  const next: SectionNext = {
    content: shown,
    answer_status: 'answered',
    answer_reason: null,
    is_filled: true,
    is_prefilled: false,
    is_detached: isDetached(saying, { status: 'answered', reason: null, content: shown }),
    source: frame.source,
    stamp: 'now',
  }
  const value = fact ? toFactValue(shapeOf(fact, place), { type: place.type, columns }, { content, before: fact.value }) : null
  if (value === undefined) throw invalidField(pointerOf(answer), 'not_allowed', 'This does not fit the kind of answer that is asked for')
  const is_answered = place.is_filled && !place.is_prefilled && (place.answer_status ?? 'answered') === 'answered'
  const stays = place.is_detached === next.is_detached || frame.everywhere === false
  if (is_answered && stays && sameJson(place.content, next.content) && (!fact || isSame(fact, value))) return false
  planSection(plan, original, next)
  if (fact)
    planFact(plan, frame.places, {
      state: fact,
      next: { value, status: 'answered', reason: null },
      origin: frame.origin,
      answered_id: place.id,
    })
  return true
}

function shapeOf(fact: FactState, place: Place) {
  return fact.type ? { type: fact.type, options: fact.options } : shapeOfSection(place.type)
}

function isSame(fact: FactState, value: FactValue): boolean {
  return fact.status === 'answered' && sameJson(fact.value, value)
}

/** A table keeps its own columns, also when the interview asked for those of other sections too. */
function ownColumns(place: Place, content: SectionContent): SectionContent {
  if (!Array.isArray(content)) return content
  const own = (place.columns ?? []).map((column) => column.id)
  return content.flatMap((row) =>
    typeof row === 'string' ? [] : [{ ...Object.fromEntries(own.map((id) => [id, row[id] ?? null])), row_id: row.row_id }],
  )
}

/** Clearing an offer declines it; clearing an answer takes the fact back as well. */
function planClearing(plan: Plan, original: Place, saying: Saying): boolean {
  const { frame, place, fact } = saying
  if (place.content === null && place.answer_status === null) return false
  planSection(plan, original, { ...silent(null), is_detached: isDetached(saying, { status: null, reason: null, content: null }) })
  if (fact && fact.status !== null && !place.is_prefilled) {
    planFact(plan, frame.places, { state: fact, next: null, origin: frame.origin, answered_id: place.id })
  }
  return true
}

/** "Don't know" and "later" leave content and fact as they are; "not applicable" stands in the place of content. */
function planStatus(plan: Plan, original: Place, saying: Saying): boolean {
  const { frame, place, answer, fact } = saying
  const status = answer.status ?? 'unknown'
  const reason = answer.reason ?? null
  if (status === 'not_applicable' && reason === null) throw invalidField('/reason', 'reason_required', 'Say why it does not apply')
  if (place.answer_status === status && place.answer_reason === reason) return false
  const next: FactNext = { value: null, status, reason }
  const is_detached = isDetached(saying, { status, reason, content: null })
  if (status === 'not_applicable') planSection(plan, original, { ...silent(next), is_detached, source: frame.source })
  else planSection(plan, original, { ...keeping(place), answer_status: status, answer_reason: reason, is_detached })
  const says_something = fact?.status === 'answered' || fact?.status === 'not_applicable'
  if (fact && (status === 'not_applicable' || !says_something)) {
    planFact(plan, frame.places, { state: fact, next, origin: frame.origin, answered_id: place.id })
  }
  return true
}

/** Facts of the plan, by key and scope, as they will be. */
export function factsAfter(plan: Plan, places: Places): FactState[] {
  return places.facts.map((fact) => (plan.facts.has(placeOfFact(fact)) ? presentFact(plan, fact) : fact))
}
