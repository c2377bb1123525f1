import type { Fact, FactChanged } from '@dna/contract/facts'
import type { WriteContext } from '../../core/context.ts'
import { invalidField, notFound, unknownReference, versionStale } from '../../core/errors.ts'
import { holdCustomer } from '../customers/index.ts'
import { applyCompletion } from '../documents/index.ts'
import { checkedValue, readFact } from '../facts/index.ts'
import { placesOf } from './places.ts'
import { emptyPlan, type FactNext, type Plan, placeOfFact, planFact } from './plan.ts'
import { branchesThatTurn, writePlan } from './write-plan.ts'

export type FactInput = {
  customer_id: string
  fact_key: string
  /** Empty for the whole customer, the family for a standard, else an id. */
  scope_id?: string
  value?: unknown
  /** Takes the fact back, as if nobody had said anything. */
  clear?: true
  /** Default `answered`. The others have no value: what was there before stays in the history of the fact. */
  status?: 'answered' | 'unknown' | 'not_applicable' | 'deferred'
  /** Needed for `not_applicable`. */
  reason?: string
  /** Left out: as before. */
  valid_until?: string | null
  source: 'person' | 'interview'
  /** Version of the fact that the caller read, 0 = not there yet; left out or null: not compared. */
  version?: number | null
  /** Where the value stands in the caller's body; default `/value`. */
  pointer?: string
}

/**
 * Sets a fact without a document (facts screen, onboarding): empty sections of all open documents get it offered, filled ones
 * are marked, frozen documents flagged. Eight statements. Throws 404 for an unknown customer or key, 412 `version_stale` with the
 * fact, 422 `fact_value_invalid`, `reason_required`, `unknown_reference`.
 */
export async function saveFact(ctx: WriteContext, input: FactInput): Promise<FactChanged> {
  const place = { customer_id: input.customer_id, fact_key: input.fact_key, scope_id: input.scope_id ?? '' }
  // Two people who set the same fact wait for each other.
  await holdCustomer(ctx, place.customer_id)
  const places = await placesOf(ctx, place)
  const before = await readFact(ctx, place)
  const state = places?.facts[0]
  if (!places || !state) throw notFound('fact')
  if (typeof input.version === 'number' && input.version !== before.version) throw versionStale(before)
  const next = input.clear ? null : nextOf(before, input)
  await requireScope(ctx, before, place.scope_id)
  const plan = emptyPlan()
  planFact(plan, places, { state, next, origin: null })
  const valid_until = input.valid_until === undefined ? before.valid_until : input.valid_until
  if (plan.facts.size > 0 || valid_until !== before.valid_until) {
    plan.facts.set(placeOfFact(state), { state, next, why: input.reason, valid_until })
    await writePlan(ctx, places, { plan, source: input.source })
    const turned = branchesThatTurn(places, plan)
    const document_ids = [...new Set([...turned.map((section) => section.document_id), ...withdrawn(plan)])].sort()
    if (document_ids.length > 0)
      await applyCompletion(ctx, { document_ids, turned: turned.map(({ id, is_asked }) => ({ id, is_asked })), edited: [] })
  } else ctx.unchanged()
  return { ...(await readFact(ctx, place)), effects: [...plan.effects.values()] }
}

function nextOf({ definition }: Fact, input: FactInput): NonNullable<FactNext> {
  const status = input.status ?? 'answered'
  if (status === 'not_applicable' && !input.reason) throw invalidField('/reason', 'reason_required', 'Say why it does not apply')
  if (status !== 'answered') return { value: null, status, reason: input.reason ?? null }
  return { value: checkedValue(definition, input.value, input.pointer ?? '/value'), status, reason: null }
}

/** Throws 422 unless the scope is one that a fact of this kind can have. */
async function requireScope(ctx: WriteContext, { definition }: Fact, scope_id: string): Promise<void> {
  if (definition.scope === 'customer' && scope_id !== '')
    throw invalidField('/scope_id', 'not_allowed', 'This fact is about the whole customer')
  if (definition.scope !== 'customer' && scope_id === '') throw invalidField('/scope_id', 'required', 'Say what this fact is about')
  if (definition.scope !== 'standard') return
  const rows = await ctx.text({
    text: 'select 1 from iso_standards where org_id = $1 and family = $2 limit 1',
    values: [ctx.org_id, scope_id],
  })
  if (rows.length === 0) throw unknownReference('/scope_id')
}

/** Documents with a section whose offer was withdrawn. */
function withdrawn(plan: Plan): string[] {
  return [...plan.sections.values()].filter(({ next }) => !next.is_prefilled).map(({ place }) => place.document_id)
}
