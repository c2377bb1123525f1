import type { AffectedSection } from '@dna/contract/document-sections'
import type { DocumentTotals } from '@dna/contract/documents'
import type { WriteContext } from '../../core/context.ts'
import { conflict, notFound, refused, unknownReference, versionStale } from '../../core/errors.ts'
import { applyCompletion, type Completion, readSection } from '../documents/index.ts'
import { isOpen } from '../facts/index.ts'
import { picturesIn } from './check-answer.ts'
import { type Place, type Places, placesOf } from './places.ts'
import { emptyPlan, type Plan, presentPlace } from './plan.ts'
import { planAnswer, type SectionAnswer } from './plan-answer.ts'
import { branchesThatTurn, writePlan } from './write-plan.ts'

type Circumstances = {
  document_id: string
  source: 'person' | 'interview' | 'import'
  /**
   * true: changes the fact and ties the section to it again; false: only this document, the section leaves its fact.
   * Left out: changes the fact, but a section that left its fact stays so.
   */
  everywhere?: boolean
  /** With `everywhere` false: a section that says what its fact says goes on following it. So it is with restored versions. */
  follows_same?: boolean
  /** Documents of the running interview: filled at once, whatever their plan. */
  also_document_ids?: string[]
}

export type AnswerInput = SectionAnswer & Circumstances
export type AnswersInput = Circumstances & { answers: SectionAnswer[] }

/** A section after an answer. */
export type AnsweredSection = Pick<
  Place,
  'id' | 'section_id' | 'content' | 'answer_status' | 'answer_reason' | 'is_filled' | 'is_prefilled' | 'is_detached' | 'version'
> & { is_asked: boolean; is_complete: boolean }

export type AnswerResult = {
  section: AnsweredSection
  document: DocumentTotals
  /** Other sections that the fact filled, offered itself to or marked. */
  affected: AffectedSection[]
  /** The next mandatory section that is not complete, after this one, else from the top. */
  next_missing_section_id: string | null
}

export type AnswersResult = {
  document: DocumentTotals
  affected: AffectedSection[]
  sections: AnsweredSection[]
  /** Every fillable section of the document in order. */
  states: NonNullable<Completion['sections']>
}

/**
 * The one write path for content: checks it, writes the section, its fact and every section that shows the fact, marks frozen
 * documents, then totals and tasks. An answer that changes nothing says `unchanged`. Five statements, three more when a document
 * reaches 100 %, one more for pictures in the text. Throws 404, 409 `state_conflict` and `nothing_to_confirm`, 412
 * `version_stale` with the section, 422 `content_not_allowed`, `validation_failed`, `reason_required`.
 */
export async function saveAnswer(ctx: WriteContext, input: AnswerInput): Promise<AnswerResult> {
  const { document_id, source, everywhere, also_document_ids, ...answer } = input
  const one = { document_id, source, everywhere, also_document_ids, answers: [answer] }
  const places = await openPlaces(ctx, one)
  if (!places.places.some((place) => isPlace(place, input))) throw notFound('section')
  const { sections, document, affected, states } = await writeAnswers(ctx, places, one)
  const section = sections[0]
  if (!section) throw notFound('section')
  const at = states.findIndex((state) => state.section_id === section.section_id)
  const missing = [...states.slice(at + 1), ...states.slice(0, at + 1)].find(
    (state) => state.is_mandatory && state.is_asked && !state.is_complete,
  )
  return { section, document, affected, next_missing_section_id: missing?.section_id ?? null }
}

/** As {@link saveAnswer} for many sections of one document, with the same number of statements. Throws 422 `section_not_found`. */
export async function saveAnswers(ctx: WriteContext, input: AnswersInput): Promise<AnswersResult> {
  return writeAnswers(ctx, await openPlaces(ctx, input), input)
}

/** Holds and reads what the answers may touch; who holds more takes it after this. Throws 404. */
export async function openPlaces(ctx: WriteContext, input: AnswersInput): Promise<Places> {
  const section_ids = input.answers.map((answer) => answer.section_id)
  const { document_id, everywhere, also_document_ids = [] } = input
  const places = await placesOf(ctx, { document_id, section_ids, spreads: everywhere !== false, also_document_ids })
  if (!places) throw notFound('document')
  return places
}

function isPlace(place: Place, at: { document_id: string; section_id: string }): boolean {
  return place.document_id === at.document_id && place.section_id === at.section_id
}

/** Writes answers whose places are held: {@link saveAnswers} without its first step. */
export async function writeAnswers(ctx: WriteContext, places: Places, input: AnswersInput): Promise<AnswersResult> {
  requireSections(places, input)
  const answered = input.answers.flatMap((answer) => {
    const place = places.places.find((one) => isPlace(one, { ...input, ...answer }))
    return place ? [{ place, answer }] : []
  })
  const [first] = answered
  if (first && !isOpen(first.place.document_status)) throw frozen(first.place.document_status)
  await requireVersions(ctx, answered)
  const plan = emptyPlan()
  const document_ids = new Set([input.document_id, ...(input.also_document_ids ?? [])])
  const frame = {
    places,
    source: input.source,
    everywhere: input.everywhere,
    follows_same: input.follows_same,
    origin: { plan_id: first?.place.plan_id ?? '', document_ids, is_shareable: false },
  }
  const changes = answered.map(({ place, answer }) => planAnswer(plan, withSharing(frame, places, place), place, answer))
  await requirePictures(
    ctx,
    places.customer_id,
    answered.flatMap(({ place }) => picturesIn(plan.sections.get(place.id)?.next.content ?? null)),
  )
  const written = await writePlan(ctx, places, { plan, source: input.source })
  if (!changes.includes(true)) ctx.unchanged()
  const completions = await completionAfter(ctx, { places, plan, document_id: input.document_id, is_changed: changes.includes(true) })
  const completion = completions.find((one) => one.id === input.document_id)
  if (!completion) throw notFound('document')
  const { is_changed: _changed, sections: states, ...document } = completion
  const known = states ?? []
  return {
    document,
    states: known,
    affected: affectedBy(
      plan,
      answered.map(({ place }) => place.id),
      places,
    ),
    sections: answered.map(({ place }) => present(place)),
  }

  function present(place: Place): AnsweredSection {
    const { id, section_id, content, answer_status, answer_reason, is_filled, is_prefilled, is_detached } = presentPlace(plan, place)
    const state = known.find((one) => one.section_id === section_id)
    const said = { id, section_id, content, answer_status, answer_reason, is_filled: is_filled && !is_prefilled, is_prefilled, is_detached }
    return {
      ...said,
      is_asked: state?.is_asked ?? true,
      is_complete: state?.is_complete ?? false,
      version: written.sections.get(id) ?? place.version,
    }
  }
}

function requireSections(places: Places, input: AnswersInput): void {
  const unknown = input.answers.filter((answer) => !places.places.some((place) => isPlace(place, { ...input, ...answer })))
  if (unknown.length === 0) return
  throw refused('section_not_found', 'A section does not exist in this document', {
    errors: unknown.map(({ pointer = '/content', section_id }) => ({
      pointer: pointer.replace(/[^/]*$/, 'section_id'),
      code: 'section_not_found',
      message: `There is no section ${section_id} to fill in`,
    })),
  })
}

/** 409 for a document whose content is fixed. */
export function frozen(status: string) {
  return conflict('state_conflict', 'The content cannot be changed in this state', { document_status: status })
}

/** Whether a fact may travel to other plans is said by its definition. */
function withSharing<Frame extends { origin: { plan_id: string; document_ids: Set<string>; is_shareable: boolean } }>(
  frame: Frame,
  places: Places,
  place: Place,
): Frame {
  const fact = places.facts.find((one) => one.fact_key === place.fact_key && one.scope_id === place.fact_scope_id)
  return { ...frame, origin: { ...frame.origin, is_shareable: fact?.is_shareable ?? false } }
}

async function requireVersions(ctx: WriteContext, answered: { place: Place; answer: SectionAnswer }[]): Promise<void> {
  const stale = answered.find(({ place, answer }) => typeof answer.version === 'number' && answer.version !== place.version)
  if (stale) throw versionStale((await readSection(ctx, stale.place)).section)
}

async function requirePictures(ctx: WriteContext, customer_id: string, file_ids: string[]): Promise<void> {
  if (file_ids.length === 0) return
  const rows = await ctx.text<{ id: string }>({
    text: `select f.id from customer_storage_files f where f.org_id = $1 and f.id = any($2) and (f.customer_id = $3 or f.customer_id is null) and f.state = 'available'`,
    values: [ctx.org_id, file_ids, customer_id],
  })
  if (new Set(rows.map((row) => row.id)).size < new Set(file_ids).size) throw unknownReference('/content')
}

type After = { places: Places; plan: Plan; document_id: string; is_changed: boolean }

async function completionAfter(ctx: WriteContext, { places, plan, document_id, is_changed }: After): Promise<Completion[]> {
  const turned = branchesThatTurn(places, plan)
  const written = [...plan.sections.values()]
    .filter(({ next }) => !next.is_prefilled || next.stamp === 'keep')
    .map(({ place }) => place.document_id)
  const document_ids = [...new Set([document_id, ...written, ...turned.map((section) => section.document_id)])].sort()
  const filled = [...plan.effects.values()].filter(({ effect }) => effect === 'filled').map((effect) => effect.document_id)
  const edited = is_changed ? [...new Set([document_id, ...filled])] : []
  return applyCompletion(ctx, {
    document_ids,
    turned: turned.map(({ id, is_asked }) => ({ id, is_asked })),
    edited,
    sections_of: document_id,
  })
}

function affectedBy(plan: Plan, answered_ids: string[], places: Places): AffectedSection[] {
  const answered = places.places.filter((place) => answered_ids.includes(place.id))
  return [...plan.effects.values()]
    .filter((effect) => !answered.some((place) => isPlace(place, effect)))
    .map(({ document_id, section_id }) => ({ document_id, section_id }))
    .sort((a, b) => (`${a.document_id} ${a.section_id}` < `${b.document_id} ${b.section_id}` ? -1 : 1))
}
