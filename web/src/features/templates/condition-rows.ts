import type { Comparison, Condition } from '@dna/contract/core/conditions'

export type Operator = Comparison['op']
export const operators: readonly Operator[] = ['eq', 'ne', 'exists', 'contains', 'count', 'gt', 'gte', 'lt', 'lte', 'in']

/** A condition as lines that all, or one of which, must hold. */
export type ConditionRows = { join: 'all' | 'any'; rows: Comparison[] }

/** The lines of a condition; null when it nests deeper than lines can show. */
export function rowsOf(condition: Condition | null): ConditionRows | null {
  if (condition === null) return { join: 'all', rows: [] }
  if ('fact' in condition) return { join: 'all', rows: [condition] }
  const join = 'all' in condition ? 'all' : 'any'
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null
  const rows = (parts ?? []).flatMap((part) => ('fact' in part ? [part] : []))
  return parts && rows.length === parts.length ? { join, rows } : null
}

/** The condition that lines mean; without lines there is none. */
export function conditionOf({ join, rows }: ConditionRows): Condition | null {
  if (rows.length <= 1) return rows[0] ?? null
  return join === 'all' ? { all: rows } : { any: rows }
}

/** A comparison from what was typed: `true`, `false` and numbers are themselves, the rest is text. */
export function comparisonOf(fact: string, op: Operator, typed: string): Comparison {
  const scalar = scalarOf(typed)
  if (op === 'exists') return { fact, op, value: typed !== 'false' }
  if (op === 'count') return { fact, op, value: Math.max(0, Math.trunc(Number(typed)) || 0) }
  if (op === 'in') return { fact, op, value: typed.split(',').map((one) => scalarOf(one.trim())) }
  if (op === 'eq' || op === 'ne') return { fact, op, value: scalar }
  if (op === 'contains') return { fact, op, value: scalar }
  return { fact, op, value: typeof scalar === 'boolean' ? typed : scalar }
}

/** What stands in the field of a comparison's value. */
export function typedOf({ value }: Comparison): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function scalarOf(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  return typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed
}
