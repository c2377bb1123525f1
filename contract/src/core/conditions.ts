import { z } from 'zod'

const FactKey = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/, 'must be a fact key such as org.sites')
const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** One question about one fact. `count` asks for at least `value` entries; `contains` looks into lists. */
export const Comparison = z.discriminatedUnion('op', [
  z.strictObject({ fact: FactKey, op: z.enum(['eq', 'ne']), value: Scalar }),
  z.strictObject({ fact: FactKey, op: z.enum(['lt', 'lte', 'gt', 'gte']), value: z.union([z.string(), z.number()]) }),
  z.strictObject({ fact: FactKey, op: z.literal('in'), value: z.array(Scalar).min(1) }),
  z.strictObject({ fact: FactKey, op: z.literal('contains'), value: Scalar }),
  z.strictObject({ fact: FactKey, op: z.literal('exists'), value: z.boolean() }),
  z.strictObject({ fact: FactKey, op: z.literal('count'), value: z.int().min(0) }),
])
export type Comparison = z.infer<typeof Comparison>

export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition }

/** The closed tree of `ask_when`: comparisons joined by `all`, `any` and `not`. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Comparison,
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

export type Truth = boolean | 'unknown'

/**
 * Looks up a fact: `undefined` while nobody has said anything about it, `null` once it is settled that there is
 * no value (not applicable), else the value. Blank text and empty lists count as settled without value.
 */
export type FactLookup = (key: string) => unknown

/** Says whether a condition holds with the facts known so far (Kleene logic); compare with `=== true` or `=== false`. */
export function evaluateCondition(condition: Condition, lookUp: FactLookup): Truth {
  if ('all' in condition) return allOf(condition.all.map((part) => evaluateCondition(part, lookUp)))
  if ('any' in condition) return negate(allOf(condition.any.map((part) => negate(evaluateCondition(part, lookUp)))))
  if ('not' in condition) return negate(evaluateCondition(condition.not, lookUp))
  const value = lookUp(condition.fact)
  return value === undefined ? 'unknown' : compare(condition, isBlank(value) ? null : value)
}

/** Every fact a condition names, each once, in reading order. */
export function factsOfCondition(condition: Condition): string[] {
  return [...new Set(comparisonsOf(condition).map((comparison) => comparison.fact))]
}

/** The facts to ask next so that an undecided condition can be decided; empty when it is true or false already. */
export function factsToAsk(condition: Condition, lookUp: FactLookup): string[] {
  if (evaluateCondition(condition, lookUp) !== 'unknown') return []
  const parts = partsOf(condition)
  if (parts.length === 0) return factsOfCondition(condition)
  return [...new Set(parts.flatMap((part) => factsToAsk(part, lookUp)))]
}

/** Every comparison of a condition in reading order. */
export function comparisonsOf(condition: Condition): Comparison[] {
  return 'fact' in condition ? [condition] : partsOf(condition).flatMap(comparisonsOf)
}

function partsOf(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : []
}

function allOf(truths: Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes('unknown') ? 'unknown' : true
}

function negate(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth
}

function isBlank(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}

function compare(comparison: Comparison, value: unknown): boolean {
  switch (comparison.op) {
    case 'eq':
      return value === comparison.value
    case 'ne':
      return value !== comparison.value
    case 'in':
      return comparison.value.some((allowed) => allowed === value)
    case 'contains':
      return Array.isArray(value) && value.includes(comparison.value)
    case 'exists':
      return (value !== null) === comparison.value
    case 'count':
      return (Array.isArray(value) ? value.length : 0) >= comparison.value
    default:
      return isOrdered(comparison.op, value, comparison.value)
  }
}

function isOrdered(op: 'lt' | 'lte' | 'gt' | 'gte', value: unknown, limit: string | number): boolean {
  const comparable = (typeof value === 'number' && typeof limit === 'number') || (typeof value === 'string' && typeof limit === 'string')
  if (!comparable) return false
  if (op === 'lt') return value < limit
  if (op === 'lte') return value <= limit
  return op === 'gt' ? value > limit : value >= limit
}
