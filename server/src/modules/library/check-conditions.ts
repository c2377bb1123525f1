import type { Comparison, Condition } from '@dna/contract/core/conditions'
import { comparisonsOf, evaluateCondition, factsOfCondition } from '@dna/contract/core/conditions'
import type { FactType } from '@dna/contract/facts'
import type { Library } from './load.ts'
import type { Problem } from './problems.ts'
import { problem } from './problems.ts'
import type { Fact, FillableSection } from './schema.ts'
import type { FactOutline, FactOutlines, Fault, SectionPlace } from './sections.ts'
import { fillableSections, findFact, indexFacts } from './sections.ts'

const fittingTypes: Record<Comparison['op'], FactType[]> = {
  eq: ['text', 'number', 'date', 'choice', 'boolean', 'role'],
  ne: ['text', 'number', 'date', 'choice', 'boolean', 'role'],
  lt: ['number', 'date'],
  lte: ['number', 'date'],
  gt: ['number', 'date'],
  gte: ['number', 'date'],
  in: ['text', 'number', 'date', 'choice', 'role'],
  contains: ['list', 'multi_choice'],
  exists: [
    'text',
    'rich_text',
    'number',
    'date',
    'choice',
    'multi_choice',
    'boolean',
    'person',
    'role',
    'site',
    'list',
    'table',
    'file_list',
  ],
  count: ['list', 'table', 'multi_choice', 'file_list'],
}
const mostCombinations = 20_000

/** Gates that name a missing fact, compare it with what it can never hold, wait for each other, or can never open. */
export function checkConditions(library: Library): Problem[] {
  const facts = indexFacts(library)
  const gated = fillableSections(library).filter(({ section }) => section.ask_when)
  const cyclic = factsInCycles(gated)
  const asked = new Set(fillableSections(library).map(({ section }) => section.fact_key))
  const isAsked = (fact: Fact | undefined) => fact && (fact.gate || fact.onboarding || fact.register || asked.has(fact.key))
  return gated.flatMap(({ file, section }) => {
    if (!section.ask_when) return []
    const at = (code: Problem['code'], message: string) => problem(code, file, ['body', section.id, 'ask_when'], message)
    const faults = conditionFaults(facts, section.ask_when)
    if (faults.some(({ code }) => code !== 'library_section_unreachable')) return faults.map(({ code, message }) => at(code, message))
    const unasked = factsOfCondition(section.ask_when).filter((key) => !isAsked(findFact(facts, key)))
    return [
      ...unasked.map((key) => at('library_section_unreachable', `nobody is asked for ${key}; mark it gate or onboarding`)),
      ...(section.fact_key && cyclic.has(section.fact_key)
        ? [at('library_condition_cycle', `${section.fact_key} decides whether it is asked itself: ${cyclic.get(section.fact_key)}`)]
        : []),
      ...faults.map(({ code, message }) => at(code, message)),
    ]
  })
}

/** What is wrong with a condition by itself: facts that are missing, comparisons that never fit, nothing that makes it true. */
export function conditionFaults(facts: FactOutlines, condition: Condition): Fault[] {
  const misfits = comparisonsOf(condition).flatMap((comparison) => misfitOf(facts, comparison))
  if (misfits.length > 0) return misfits
  return canBeTrue(facts, condition) ? [] : [{ code: 'library_section_unreachable', message: 'this can never be true' }]
}

function misfitOf(facts: FactOutlines, comparison: Comparison): Fault[] {
  const { fact: key, op, value } = comparison
  const fact = findFact(facts, key)
  if (!fact) return [{ code: 'library_fact_unknown', message: `there is no fact ${key}` }]
  if (!fittingTypes[op].includes(fact.type))
    return [{ code: 'library_fact_type_mismatch', message: `${op} does not work on ${key}, which is a ${fact.type}` }]
  if (op === 'exists' || op === 'count') return []
  const values: unknown[] = Array.isArray(value) ? value : [value]
  const wrong = values.find((one) => !canHold(fact, one))
  return wrong === undefined
    ? []
    : [{ code: 'library_fact_type_mismatch', message: `${key} is a ${fact.type} and never ${JSON.stringify(wrong)}` }]
}

function canHold(fact: FactOutline, value: unknown): boolean {
  if (fact.type === 'boolean') return typeof value === 'boolean'
  if (fact.type === 'number') return typeof value === 'number'
  if (fact.options) return fact.options.some(({ id }) => id === value)
  return typeof value === 'string'
}

/** Facts that wait for themselves through the gates of the sections that ask them, each with the way round. */
function factsInCycles(gated: SectionPlace<FillableSection>[]): Map<string, string> {
  const waitsFor = new Map<string, Set<string>>()
  for (const { section } of gated) {
    if (!section.fact_key || !section.ask_when) continue
    waitsFor.set(section.fact_key, new Set([...(waitsFor.get(section.fact_key) ?? []), ...factsOfCondition(section.ask_when)]))
  }
  const wayBack = (start: string, at: string, path: string[]): string[] | undefined => {
    for (const next of waitsFor.get(at) ?? []) {
      if (next === start) return [...path, next]
      const way = path.includes(next) ? undefined : wayBack(start, next, [...path, next])
      if (way) return way
    }
    return undefined
  }
  const cycles = [...waitsFor.keys()].map((key) => [key, wayBack(key, key, [key])?.join(' -> ')] as const)
  return new Map(cycles.flatMap(([key, way]) => (way ? [[key, way]] : [])))
}

/** Tries every combination of values that can make a difference; too many combinations count as reachable. */
function canBeTrue(facts: FactOutlines, condition: Condition): boolean {
  const comparisons = comparisonsOf(condition)
  const keys = factsOfCondition(condition)
  const domains = keys.map((key) =>
    valuesThatMatter(
      findFact(facts, key),
      comparisons.filter(({ fact }) => fact === key),
    ),
  )
  const total = domains.reduce((product, domain) => product * domain.length, 1)
  if (total > mostCombinations) return true
  return Array.from({ length: total }, (_, index) => index).some((index) => {
    let rest = index
    const values = new Map(
      domains.map((domain, at) => {
        const value = domain[rest % domain.length]
        rest = Math.floor(rest / domain.length)
        return [keys[at], value]
      }),
    )
    return evaluateCondition(condition, (key) => values.get(key)) === true
  })
}

function valuesThatMatter(fact: FactOutline | undefined, comparisons: Comparison[]): unknown[] {
  if (fact?.type === 'boolean') return [null, true, false]
  const named = comparisons.flatMap(({ value }) => value)
  if (fact?.type === 'number') return [null, ...named.flatMap((value) => (typeof value === 'number' ? [value - 1, value, value + 1] : []))]
  if (fact?.type === 'choice' && fact.options) return [null, ...fact.options.map(({ id }) => id)]
  if (fact?.columns || fact?.type === 'list' || fact?.type === 'multi_choice' || fact?.type === 'file_list')
    return listsThatMatter(comparisons)
  return [null, ...named.flatMap((value) => [value, `${String(value)}~`, `!${String(value)}`])]
}

function listsThatMatter(comparisons: Comparison[]): unknown[] {
  const members = comparisons.flatMap(({ op, value }) => (op === 'contains' ? [value] : []))
  const lengths = comparisons.flatMap(({ op, value }) => (op === 'count' && typeof value === 'number' ? [value - 1, value] : []))
  const subsets = members.reduce<unknown[][]>((all, member) => all.flatMap((subset) => [subset, [...subset, member]]), [[]])
  const filled = [1, ...lengths].flatMap((length) =>
    subsets.map((subset) => [...subset, ...Array.from({ length: Math.max(0, length - subset.length) }, () => 'other')]),
  )
  return [null, ...filled]
}
