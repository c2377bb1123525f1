import type { Condition } from '@dna/contract/core/conditions'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresOf, nextQuestion } from './question-status.ts'
import { type AskedFact, type AskedSection, computeQuestions, type QuestionSources, questionId } from './questions.ts'

const gate: Condition = { fact: 'qms.designs_products', op: 'eq', value: true }

function section(over: Partial<AskedSection> & { section_id: string }): AskedSection {
  return {
    document_id: 'd1',
    position: 0,
    title: over.section_id,
    type: 'text',
    is_mandatory: true,
    fact_key: null,
    fact_scope_id: null,
    is_detached: false,
    ask_when: null,
    requires_evidence: false,
    has_evidence: false,
    evidence_uploaded: false,
    minutes: null,
    is_filled: false,
    is_prefilled: false,
    meets_minimum: false,
    answer_status: null,
    version: 1,
    ...over,
  }
}

const filled = { is_filled: true, meets_minimum: true, answer_status: 'answered' as const }
const shared = { fact_key: 'ms.scope', fact_scope_id: 'iso9001' }

function fact(over: Partial<AskedFact> & { fact_key: string }): AskedFact {
  return { scope_id: '', label: over.fact_key, type: 'boolean', status: null, is_asked: false, version: 0, ...over }
}

function sources(over: {
  sections?: AskedSection[]
  known?: Record<string, unknown>
  asked?: AskedFact[]
  closed?: string[]
  answers?: QuestionSources['answers']
}): QuestionSources {
  return {
    documents: ['d1', 'd2', 'd3'].map((id) => ({ id, family: id === 'd3' ? 'iso27001' : 'iso9001', is_open: !over.closed?.includes(id) })),
    sections: over.sections ?? [],
    facts: { known: { lookUp: (key) => over.known?.[key] }, asked: over.asked ?? [] },
    answers: over.answers ?? [],
  }
}

function ask(over: Parameters<typeof sources>[0]) {
  return computeQuestions(sources(over))
}

function statusOf(over: Parameters<typeof sources>[0]): string | undefined {
  return ask(over)[0]?.status
}

describe('what is one question', () => {
  test('sections that share fact and scope are one, others are not', () => {
    const questions = ask({
      sections: [
        section({ section_id: 'b', document_id: 'd2', ...shared, title: 'Second wording' }),
        section({ section_id: 'a', ...shared, title: 'First wording' }),
        section({ section_id: 'own', position: 1, fact_key: 'ms.scope', fact_scope_id: 'iso9001', is_detached: true }),
        section({ section_id: 'c', document_id: 'd3', fact_key: 'ms.scope', fact_scope_id: 'iso27001' }),
        section({ section_id: 'same_title', position: 2, title: 'Note' }),
        section({ section_id: 'same_title', document_id: 'd2', position: 2, title: 'Note' }),
      ],
    })
    expect(questions.map(({ id, title }) => [id, title])).toEqual([
      ['f.iso9001.ms.scope', 'First wording'],
      ['s.d1.own', 'own'],
      ['s.d1.same_title', 'Note'],
      ['s.d2.same_title', 'Note'],
      ['f.iso27001.ms.scope', 'c'],
    ])
    expect(questions[0]?.sections.map(({ document_id }) => document_id)).toEqual(['d1', 'd2'])
  })

  test('it is mandatory, and wants evidence, as soon as one section does', () => {
    const [question] = ask({
      sections: [
        section({ section_id: 'a', ...shared, is_mandatory: false }),
        section({ section_id: 'b', document_id: 'd2', ...shared, requires_evidence: true, evidence_uploaded: true }),
        section({ section_id: 'c', document_id: 'd2', position: 1, ...shared, requires_evidence: true }),
      ],
    })
    expect(question).toMatchObject({ is_mandatory: true, requires_evidence: true, evidence_uploaded: false })
  })
})

describe('conditions', () => {
  const gated = section({ section_id: 'design', position: 1, ask_when: gate })
  const first = section({ section_id: 'first' })

  test.each([
    [
      'true',
      true,
      [
        ['s.d1.first', 'missing'],
        ['s.d1.design', 'missing'],
      ],
    ],
    [
      'false',
      false,
      [
        ['s.d1.first', 'missing'],
        ['s.d1.design', 'inactive'],
      ],
    ],
    [
      'not applicable',
      null,
      [
        ['s.d1.first', 'missing'],
        ['s.d1.design', 'inactive'],
      ],
    ],
    [
      'unknown',
      undefined,
      [
        ['s.d1.first', 'missing'],
        ['s.d1.design', 'missing'],
      ],
    ],
  ])('a gate that is %s', (_, value, expected) => {
    expect(ask({ sections: [gated, first], known: { 'qms.designs_products': value } }).map(({ id, status }) => [id, status])).toEqual(
      expected,
    )
  })

  test('a gate fact without a section is a question of its own, right before the first section that waits for it', () => {
    const asked = [fact({ fact_key: 'qms.designs_products' })]
    const open = ask({ sections: [gated, first], asked })
    expect(open.map(({ id, status, is_mandatory }) => [id, status, is_mandatory])).toEqual([
      ['s.d1.first', 'missing', true],
      ['f.customer.qms.designs_products', 'missing', true],
      ['s.d1.design', 'missing', true],
    ])
    const said = ask({
      sections: [gated, first],
      asked: [fact({ fact_key: 'qms.designs_products', status: 'answered' })],
      known: { 'qms.designs_products': false },
    })
    expect(said.map(({ id, status }) => [id, status])).toEqual([
      ['s.d1.first', 'missing'],
      ['f.customer.qms.designs_products', 'answered'],
      ['s.d1.design', 'inactive'],
    ])
  })

  test('a gate that another answer made needless is not asked', () => {
    const either = section({ section_id: 'either', ask_when: { any: [gate, { fact: 'org.makes_food', op: 'eq', value: true }] } })
    const questions = ask({
      sections: [either],
      asked: [fact({ fact_key: 'qms.designs_products', status: 'answered' }), fact({ fact_key: 'org.makes_food' })],
      known: { 'qms.designs_products': true },
    })
    expect(questions.map(({ status }) => status)).toEqual(['answered', 'inactive', 'missing'])
    expect(figuresOf(questions)).toMatchObject({ questions_total: 2, questions_answered: 1, completion_percentage: 50 })
  })

  test('the section that asks a gate moves before what depends on it, wherever it stands', () => {
    const asking = section({ section_id: 'designs', document_id: 'd2', position: 9, fact_key: 'qms.designs_products', fact_scope_id: '' })
    const before = ask({ sections: [first, gated, asking] }).map(({ id }) => id)
    expect(before).toEqual(['s.d1.first', 'f.customer.qms.designs_products', 's.d1.design'])
    const after = ask({ sections: [first, gated, { ...asking, ...filled }], known: { 'qms.designs_products': true } }).map(({ id }) => id)
    expect(after).toEqual(before)
  })

  test('a closed branch keeps its answer and comes back with it', () => {
    const answered = { ...gated, ...filled }
    const closed = ask({ sections: [answered], known: { 'qms.designs_products': false } })
    expect(closed[0]).toMatchObject({ status: 'inactive', sections: [answered] })
    expect(ask({ sections: [answered], known: { 'qms.designs_products': true } })[0]?.status).toBe('answered')
  })

  test('a shared question lives as long as one of its branches is open, with the wording of that one', () => {
    const sections = [
      section({ section_id: 'a', ...shared, ask_when: gate, title: 'Closed' }),
      section({ section_id: 'b', document_id: 'd2', ...shared, title: 'Open' }),
    ]
    expect(ask({ sections, known: { 'qms.designs_products': false } })[0]).toMatchObject({ status: 'missing', title: 'Open' })
  })
})

describe('status', () => {
  test.each([
    ['nothing yet', {}, 'missing'],
    ['offered', { is_filled: true, is_prefilled: true, meets_minimum: true }, 'prefilled'],
    ['filled', filled, 'answered'],
    ['too few rows', { is_filled: true, answer_status: 'answered' as const }, 'draft'],
    ['not known', { answer_status: 'unknown' as const }, 'unknown'],
    ['put off', { answer_status: 'deferred' as const }, 'deferred'],
    ['not applicable', { answer_status: 'not_applicable' as const }, 'not_applicable'],
    ['evidence without file', { type: 'evidence' as const, requires_evidence: true, is_filled: true }, 'missing'],
    ['evidence with file', { type: 'evidence' as const, requires_evidence: true, evidence_uploaded: true }, 'answered'],
  ])('%s', (_, over, status) => {
    expect(statusOf({ sections: [section({ section_id: 'a', ...over })] })).toBe(status)
  })

  test('a shared answer that is missing in one document must be confirmed', () => {
    const sections = [section({ section_id: 'a', ...shared, ...filled }), section({ section_id: 'b', document_id: 'd2', ...shared })]
    expect(statusOf({ sections })).toBe('prefilled')
  })

  test('only optional questions can be skipped, and an answer wins over skip and draft', () => {
    const answers = [{ question_id: 's.d1.a', status: 'skipped', has_draft: false }]
    const optional = section({ section_id: 'a', is_mandatory: false })
    expect(statusOf({ sections: [optional], answers })).toBe('skipped')
    expect(statusOf({ sections: [{ ...optional, ...filled }], answers })).toBe('answered')
    expect(statusOf({ sections: [{ ...optional, is_mandatory: true }], answers })).toBe('missing')
    expect(statusOf({ sections: [optional], answers: [{ question_id: 's.d1.a', status: 'draft', has_draft: true }] })).toBe('draft')
  })

  test('what was put off in this session without a word in the document is put off', () => {
    const answers = [{ question_id: 's.d1.a', status: 'deferred', has_draft: false }]
    expect(statusOf({ sections: [section({ section_id: 'a' })], answers })).toBe('deferred')
    expect(statusOf({ sections: [section({ section_id: 'a', ...filled })], answers })).toBe('answered')
  })

  test('what a closed document lacks is not asked, what it says stays', () => {
    const sections = [section({ section_id: 'a' }), section({ section_id: 'b', ...filled })]
    expect(ask({ sections, closed: ['d1'] }).map(({ status }) => status)).toEqual(['inactive', 'answered'])
  })
})

describe('the next question', () => {
  const next = (over: Parameters<typeof sources>[0]) => nextQuestion(ask(over))?.id ?? null
  const put_off = section({ section_id: 'a', answer_status: 'deferred' })

  test('missing before unfinished before unproved, then none', () => {
    const started = section({ section_id: 'a', is_filled: true })
    const unproved = section({ section_id: 'b', position: 1, ...filled, requires_evidence: true })
    const missing = section({ section_id: 'c', position: 2 })
    expect(next({ sections: [started, unproved, missing] })).toBe('s.d1.c')
    expect(next({ sections: [started, unproved] })).toBe('s.d1.a')
    expect(next({ sections: [unproved] })).toBe('s.d1.b')
    expect(next({ sections: [{ ...unproved, evidence_uploaded: true }] })).toBeNull()
  })

  test('what was put off in this session is not asked again, what was put off earlier is', () => {
    expect(next({ sections: [put_off] })).toBe('s.d1.a')
    expect(next({ sections: [put_off], answers: [{ question_id: 's.d1.a', status: 'deferred', has_draft: false }] })).toBeNull()
  })

  test('onboarding asks facts in their order', () => {
    const asked = [
      fact({ fact_key: 'org.legal_name', is_asked: true, status: 'answered' }),
      fact({ fact_key: 'org.address', is_asked: true }),
    ]
    expect(next({ asked })).toBe('f.customer.org.address')
  })
})

describe('whatever the documents say', () => {
  const keys = ['ms.scope', 'org.sites', 'qms.designs_products', 'isms.assets']
  const comparison = fc.constantFrom(...keys).map((key): Condition => ({ fact: key, op: 'eq', value: true }))
  const condition = fc.oneof(
    { weight: 3, arbitrary: comparison },
    fc.array(comparison, { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(comparison, { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    comparison.map((not): Condition => ({ not })),
  )
  const oneSection = fc.record({
    document_id: fc.constantFrom('d1', 'd2', 'd3'),
    position: fc.nat(5),
    is_mandatory: fc.boolean(),
    fact_key: fc.option(fc.constantFrom(...keys)),
    is_detached: fc.boolean(),
    ask_when: fc.option(condition),
    requires_evidence: fc.boolean(),
    evidence_uploaded: fc.boolean(),
    is_filled: fc.boolean(),
    is_prefilled: fc.boolean(),
    meets_minimum: fc.boolean(),
    answer_status: fc.constantFrom(null, 'answered' as const, 'unknown' as const, 'deferred' as const, 'not_applicable' as const),
  })
  const sections = fc
    .array(oneSection, { maxLength: 25 })
    .map((list) => list.map((over, index) => section({ ...over, fact_scope_id: over.fact_key && '', section_id: `s${index}` })))
  const known = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(true, false, null))
  const asked = keys.map((key) => fact({ fact_key: key }))

  test('every section is in exactly one question, and every question is listed once', () => {
    fc.assert(
      fc.property(sections, known, (list, facts) => {
        const questions = ask({ sections: list, known: facts, asked })
        expect(questions.flatMap((question) => question.sections).toSorted((a, b) => a.section_id.localeCompare(b.section_id))).toEqual(
          list.toSorted((a, b) => a.section_id.localeCompare(b.section_id)),
        )
        expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
      }),
    )
  })

  test('an undecided condition never waits for something that is not asked', () => {
    fc.assert(
      fc.property(sections, (list) => {
        const questions = ask({ sections: list, asked })
        const place = new Map(questions.map(({ id }, index) => [id, index]))
        for (const { ask_when } of list) {
          if (!ask_when || !('fact' in ask_when)) continue
          const waited = questions[place.get(`f.customer.${ask_when.fact}`) ?? -1]
          expect(waited?.status).not.toBe('inactive')
        }
      }),
    )
  })

  test('an answer moves the count forward, and only branches that open or close change the total', () => {
    fc.assert(
      fc.property(sections, known, fc.nat(24), (list, facts, which) => {
        const target = list[which]
        if (!target) return
        const before = ask({ sections: list, known: facts, asked })
        const question = before.find(({ id }) => id === questionId(target))
        if (question?.status === 'inactive') return
        const said = list.map((one) => (questionId(one) === question?.id ? { ...one, ...filled, is_prefilled: false } : one))
        const after = ask({ sections: said, known: facts, asked })
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
        expect(figuresOf(after).questions_total).toBe(figuresOf(before).questions_total)
        expect(figuresOf(after).completion_percentage).toBeGreaterThanOrEqual(figuresOf(before).completion_percentage)
        const now = new Map(after.map(({ id, status }) => [id, status]))
        for (const { id, status } of before) if (id !== question?.id) expect(now.get(id)).toBe(status)
      }),
    )
  })

  test('a gate that is answered changes nothing but the questions behind it', () => {
    fc.assert(
      fc.property(sections, fc.boolean(), (list, value) => {
        const key = 'qms.designs_products'
        const without = list.filter((one) => one.fact_key !== key)
        const before = ask({ sections: without, asked })
        const after = ask({
          sections: without,
          known: { [key]: value },
          asked: asked.map((one) => (one.fact_key === key ? { ...one, status: 'answered' as const } : one)),
        })
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
        for (const question of before.filter(({ status }) => status === 'answered')) {
          const now = after.find(({ id }) => id === question.id)
          const is_behind = question.sections.some(({ ask_when }) => ask_when !== null)
          expect(
            is_behind ? ['answered', 'inactive', 'missing', 'prefilled', 'draft', 'unknown', 'deferred', 'not_applicable'] : ['answered'],
          ).toContain(now?.status)
        }
      }),
    )
  })
})
