import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactLookup, Truth } from './conditions.ts'
import { Condition, evaluateCondition, factsOfCondition, factsToAsk } from './conditions.ts'

const sites = [{ name: 'Leeds' }, { name: 'York' }]
const known: Record<string, unknown> = {
  'isms.develops_software': true,
  'org.headcount': 40,
  'org.country': 'GB',
  'org.languages': ['en', 'pl'],
  'org.founded': '2001-05-01',
  'org.sites': sites,
  'org.trading_name': ' ',
  'org.logo': [],
  'ms.boundaries': null,
}
const lookUp: FactLookup = (key) => known[key]

describe('comparisons', () => {
  test.each<[string, string, unknown, Truth]>([
    ['isms.develops_software', 'eq', true, true],
    ['isms.develops_software', 'eq', false, false],
    ['isms.develops_software', 'eq', 'true', false],
    ['isms.develops_software', 'ne', false, true],
    ['org.headcount', 'lt', 40, false],
    ['org.headcount', 'lte', 40, true],
    ['org.headcount', 'gt', 39, true],
    ['org.headcount', 'gte', 41, false],
    ['org.headcount', 'gt', '3', false],
    ['org.founded', 'lt', '2010-01-01', true],
    ['org.founded', 'gte', '2010-01-01', false],
    ['org.country', 'in', ['GB', 'IE'], true],
    ['org.country', 'in', ['DE'], false],
    ['org.languages', 'contains', 'pl', true],
    ['org.languages', 'contains', 'de', false],
    ['org.country', 'contains', 'G', false],
    ['org.sites', 'count', 2, true],
    ['org.sites', 'count', 3, false],
    ['org.sites', 'exists', true, true],
    ['org.sites', 'exists', false, false],
  ])('%s %s %j is %s', (fact, op, value, expected) => {
    expect(evaluateCondition(Condition.parse({ fact, op, value }), lookUp)).toBe(expected)
  })

  test.each(['ms.boundaries', 'org.trading_name', 'org.logo'])('%s is settled without value', (fact) => {
    const holds = (op: string, value: unknown) => evaluateCondition(Condition.parse({ fact, op, value }), lookUp)
    expect(holds('exists', false)).toBe(true)
    expect(holds('eq', 'x')).toBe(false)
    expect(holds('ne', 'x')).toBe(true)
    expect(holds('count', 1)).toBe(false)
    expect(holds('lt', 5)).toBe(false)
    expect(holds('contains', 'x')).toBe(false)
  })

  test.each(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'contains', 'exists', 'count'])('a fact nobody gave leaves %s unknown', (op) => {
    const value = op === 'in' ? [1] : op === 'exists' ? true : 1
    expect(evaluateCondition(Condition.parse({ fact: 'ms.scope', op, value }), lookUp)).toBe('unknown')
  })
})

describe('trees', () => {
  const yes = { fact: 'isms.develops_software', op: 'eq', value: true }
  const no = { fact: 'isms.develops_software', op: 'eq', value: false }
  const open = { fact: 'ms.scope', op: 'exists', value: true }

  test.each<[string, unknown, Truth]>([
    ['all true', { all: [yes, yes] }, true],
    ['one false decides all', { all: [open, no] }, false],
    ['all waits for the unknown', { all: [yes, open] }, 'unknown'],
    ['one true decides any', { any: [open, yes] }, true],
    ['any waits for the unknown', { any: [no, open] }, 'unknown'],
    ['any of nothing true', { any: [no, no] }, false],
    ['not true', { not: yes }, false],
    ['not unknown', { not: open }, 'unknown'],
    ['deep', { not: { any: [no, { all: [yes, { not: yes }] }] } }, true],
  ])('%s', (_, tree, expected) => {
    expect(evaluateCondition(Condition.parse(tree), lookUp)).toBe(expected)
  })

  test('names its facts once, in reading order', () => {
    expect(factsOfCondition(Condition.parse({ any: [open, { not: yes }, { all: [no, open] }] }))).toEqual([
      'ms.scope',
      'isms.develops_software',
    ])
  })

  test('asks only for facts that can still decide it', () => {
    const other = { fact: 'org.activities', op: 'exists', value: true }
    expect(factsToAsk(Condition.parse({ any: [{ all: [no, other] }, open] }), lookUp)).toEqual(['ms.scope'])
    expect(factsToAsk(Condition.parse({ any: [yes, open] }), lookUp)).toEqual([])
  })
})

describe('the tree is closed', () => {
  test.each<[string, unknown]>([
    ['unknown operator', { fact: 'ms.scope', op: 'matches', value: 'x' }],
    ['script', { fact: 'ms.scope', op: 'eq', value: 'x', script: 'true' }],
    ['missing value', { fact: 'ms.scope', op: 'eq' }],
    ['two joints in one node', { all: [], any: [] }],
    ['empty all', { all: [] }],
    ['in without a list', { fact: 'ms.scope', op: 'in', value: 'x' }],
    ['negative count', { fact: 'org.sites', op: 'count', value: -1 }],
    ['no fact key', { fact: 'scope', op: 'exists', value: true }],
  ])('%s is refused', (_, tree) => {
    expect(Condition.safeParse(tree).success).toBe(false)
  })
})

describe('properties', () => {
  const keys = ['x.a', 'x.b', 'x.c']
  const domain = [null, 0, 1, 2]
  const unsure = fc.constantFrom<unknown>(undefined, ...domain)
  const values = fc.record({ 'x.a': unsure, 'x.b': unsure, 'x.c': unsure })
  const leafOn = (fact: fc.Arbitrary<string>) =>
    fc.oneof(
      fc.record({ fact, op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), value: fc.constantFrom(0, 1, 2) }),
      fc.record({ fact, op: fc.constant('in'), value: fc.uniqueArray(fc.constantFrom(0, 1, 2), { minLength: 1 }) }),
      fc.record({ fact, op: fc.constant('exists'), value: fc.boolean() }),
    )
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leafOn(fc.constantFrom(...keys)),
      fc.record({ not: tie('tree') }),
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    ),
  }))

  test('a decision holds for every value the open facts may still get', () => {
    fc.assert(
      fc.property(tree, values, (raw, facts) => {
        const condition = Condition.parse(raw)
        const now = evaluateCondition(condition, (key) => Reflect.get(facts, key))
        const later = completions(facts).map((full) => plainly(condition, full))
        if (now !== 'unknown') expect(new Set(later)).toEqual(new Set([now]))
        else expect(factsToAsk(condition, (key) => Reflect.get(facts, key))).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('with each fact named once, unknown means that both outcomes are still possible', () => {
    const leaf = (key: string) =>
      fc.record({ fact: fc.constant(key), op: fc.constantFrom('eq', 'ne', 'lte', 'exists'), value: fc.constantFrom(0, 1) })
    const joined = fc
      .tuple(leaf('x.a'), leaf('x.b'), leaf('x.c'), fc.constantFrom('all', 'any'), fc.constantFrom('all', 'any'), fc.boolean())
      .map(([x, y, z, outer, inner, negated]) => {
        const whole = { [outer]: [fix(x), { not: { [inner]: [fix(y), fix(z)] } }] }
        return negated ? { not: whole } : whole
      })
    fc.assert(
      fc.property(joined, values, (raw, facts) => {
        const condition = Condition.parse(raw)
        const now = evaluateCondition(condition, (key) => Reflect.get(facts, key))
        const later = new Set(completions(facts).map((full) => plainly(condition, full)))
        expect(later).toEqual(now === 'unknown' ? new Set([true, false]) : new Set([now]))
      }),
      { numRuns: 300 },
    )
  })

  function fix(leaf: { fact: string; op: string; value: number }): unknown {
    return leaf.op === 'exists' ? { ...leaf, value: leaf.value === 1 } : leaf
  }

  function completions(facts: Record<string, unknown>): Record<string, unknown>[] {
    return keys.reduce<Record<string, unknown>[]>(
      (all, key) => all.flatMap((one) => (facts[key] === undefined ? domain : [facts[key]]).map((value) => ({ ...one, [key]: value }))),
      [{}],
    )
  }

  function plainly(condition: Condition, facts: Record<string, unknown>): boolean {
    if ('all' in condition) return condition.all.every((part) => plainly(part, facts))
    if ('any' in condition) return condition.any.some((part) => plainly(part, facts))
    if ('not' in condition) return !plainly(condition.not, facts)
    const { op, value } = condition
    const given = facts[condition.fact]
    if (op === 'exists') return (given !== null) === value
    if (op === 'ne') return given !== value
    if (given === null) return false
    if (op === 'in') return value.some((one) => one === given)
    const [left, right] = [Number(given), Number(value)]
    return {
      eq: left === right,
      lt: left < right,
      lte: left <= right,
      gt: left > right,
      gte: left >= right,
      contains: false,
      count: false,
    }[op]
  }
})
