import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLibrary } from './checks.ts'
import { computeCoverage } from './coverage.ts'
import { loadLibrary } from './load.ts'
import type { FillableSection, Template } from './schema.ts'
import { fillableOf, findFact, indexFacts } from './sections.ts'
import { contentPlans } from './testing/content-plan.ts'

const types: Record<string, FillableSection['type']> = { X: 'text', T: 'table', L: 'list', E: 'evidence' }
const formats: Record<string, string> = { doc: 'document', log: 'log', cer: 'certificate', rep: 'report' }
const gates: Record<string, string> = {
  dev: 'isms.develops_software',
  remote: 'isms.allows_remote_work',
  outdev: 'isms.outsources_development',
  design: 'qms.designs_products',
  dairy: 'fs.is_dairy',
}
const reviewMonths: Record<Template['document_type'], number> = {
  policy: 12,
  procedure: 24,
  manual: 12,
  plan: 12,
  register: 12,
  record: 12,
  form: 36,
}

interface PlannedSection {
  id: string
  title: string | undefined
  type: string | undefined
  is_mandatory: boolean
  evidence_format: string | null
  gate: string | null
  fact_key: string | null
}

interface PlannedTemplate {
  order: number
  name: string
  key: string
  document_type: string
  owner_role: string
  clauses: string[]
  counts: string
  sections: PlannedSection[]
}

/** One document per product group or asset group. */
const manyOf = new Set([
  'iso22000.product_and_process_description',
  'iso22000.hazard_analysis',
  'iso22000.hazard_control_plan',
  'iso55001.asset_management_plan',
])
const titles = new Map<string, string>()
const planned = contentPlans.map((plan) => ({ ...plan, templates: readPlan(plan) }))
const loaded = await loadLibrary(path.join(import.meta.dirname, '../../../../library'))
const facts = indexFacts(loaded.library)

describe.each(planned)('$edition', (plan) => {
  test('the plan is transcribed in full', () => {
    expect(plan.templates.flatMap(({ sections }) => sections)).toHaveLength(plan.sections)
    expect(
      plan.templates.map(
        ({ sections }) => `${sections.length}/${sections.filter((one) => one.is_mandatory || one.evidence_format).length}`,
      ),
    ).toEqual(plan.templates.map(({ counts }) => counts))
    const all = plan.templates.flatMap(({ sections }) => sections)
    expect(all.filter(({ evidence_format }) => evidence_format)).toHaveLength(plan.with_evidence)
    expect(all.filter(({ title, type }) => !title || !type)).toEqual([])
  })

  test.each(plan.templates)('$key', ({ key, sections, counts: _, clauses, ...row }) => {
    const template = loaded.library.templates.find(({ content }) => content.key === key)?.content
    if (!template) return expect.fail(`there is no template ${key}`)
    expect(template).toMatchObject({ ...row, standards: [plan.edition], instances: manyOf.has(key) ? 'many' : 'one' })
    expect(template.clauses[plan.edition]?.toSorted()).toEqual(clauses.toSorted())
    expect(template.review_months).toBe(reviewMonths[template.document_type])
    expect(fillableOf(template).map(asPlanned)).toEqual(sections)
  })

  test('sections, tasks and evidence add up', () => {
    const counts = computeCoverage(loaded.library).find(({ edition }) => edition === plan.edition)?.templates ?? []
    const total = (field: 'sections' | 'tasks' | 'with_evidence') => counts.reduce((sum, one) => sum + one[field], 0)
    expect([counts.length, total('sections'), total('tasks'), total('with_evidence')]).toEqual([
      plan.templates.length,
      plan.sections,
      plan.tasks,
      plan.with_evidence,
    ])
  })

  test('every lowest-level clause and control has a template', () => {
    const clauses = computeCoverage(loaded.library).find(({ edition }) => edition === plan.edition)?.clauses ?? []
    const uncovered = clauses.filter(({ templates }) => templates.length === 0).map(({ number }) => number)
    expect([clauses.filter(({ kind }) => kind === 'clause').length, clauses.filter(({ kind }) => kind === 'control').length]).toEqual([
      plan.clauses,
      plan.controls,
    ])
    expect(uncovered).toEqual([])
  })
})

test('the first template asks exactly its eight questions', () => {
  const policy = loaded.library.templates.find(({ content }) => content.key === 'iso27001.information_security_policy')
  expect(policy && fillableOf(policy.content).map(({ question }) => question)).toEqual([
    "Please describe your company's information security objectives.",
    'Upload your current org chart.',
    'What does your company do, and which information would hurt most if it leaked, was wrong or was gone?',
    'How does top management say, in its own words, that it stands behind security?',
    'Which people, sites and systems must follow this policy?',
    'Which rules should every person follow, from locked screens to reporting odd mails?',
    'Which detailed policies support this one, and who looks after each?',
    'Where do people read the policy, how do they confirm it, and can you upload one proof?',
  ])
})

test.each([
  ['iso27001', 120],
  ['iso9001', 87],
])('a fresh customer with %s gets %i tasks', (family, expected) => {
  const atOnce = new Set(['customer_created', 'first_plan_created', 'plan_created'])
  const above = loaded.library.tasks.flatMap(({ content }) =>
    ['common', family].includes(content.family) ? content.tasks.filter(({ create_on }) => atOnce.has(create_on)) : [],
  )
  const counts = computeCoverage(loaded.library).find(({ edition }) => edition.startsWith(`${family}_`))?.templates ?? []
  expect(counts.reduce((sum, { tasks }) => sum + tasks, above.length)).toBe(expected)
})

test('the Statement of Applicability starts with every control', () => {
  const controls = loaded.library.standards.flatMap(({ content }) => content.clauses.filter(({ kind }) => kind === 'control'))
  const rows = loaded.library.starters.find(({ content }) => content.key === 'starter.annex_a_controls')?.content.rows ?? []
  expect(rows.map((row) => typeof row === 'object' && row.control)).toEqual(controls.map(({ number }) => number))
  expect(rows).toHaveLength(93)
})

test('no check fails', () => {
  expect(
    checkLibrary(loaded)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, file, path: place, message }) => `${file} ${place.join('.')} ${code}: ${message}`),
  ).toEqual([])
})

function readPlan({ family, table, lists }: (typeof contentPlans)[number]): PlannedTemplate[] {
  const bodies = new Map(
    lists
      .trim()
      .split(/\n(?=\d)/)
      .map((body) => [Number(body.match(/^\d+/)?.[0]), body.replace(/^\d+\s+/, '')]),
  )
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [number = '', name = '', key = '', document_type = '', owner_role = '', clauses = '', counts = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      const sections = (bodies.get(Number(number)) ?? '').split(';').map((entry) => readSection(entry.trim().replaceAll(/\s+/g, ' ')))
      return {
        order: Number(number),
        name,
        key: `${family}.${key}`,
        document_type,
        owner_role,
        clauses: clauses.split(' ').flatMap(range),
        counts,
        sections,
      }
    })
}

function readSection(entry: string): PlannedSection {
  const match =
    /^(?<id>[a-z0-9_]+)(?:: (?<title>.+))? (?<type>[XTLE])(?<must>!?)(?:[+ ]?(?<format>doc|log|cer|rep))?(?:\?(?<gate>[a-z]+))? (?<word>[a-z]+|-)$/.exec(
      entry,
    )
  const { id = entry, title, type = '', must, format, gate, word } = match?.groups ?? {}
  const fact_key = word === '-' ? null : `${word}.${id}`
  if (title && fact_key) titles.set(fact_key, title)
  return {
    id,
    title: title ?? (fact_key ? titles.get(fact_key) : undefined),
    type: types[type],
    is_mandatory: must === '!',
    evidence_format: format ? (formats[format] ?? null) : null,
    gate: gate ? (gates[gate] ?? gate) : null,
    fact_key,
  }
}

/** `A.5.9–5.14` is A.5.9 to A.5.14, `8.2.1–8.2.4` is 8.2.1 to 8.2.4. */
function range(numbers: string): string[] {
  const [from = '', to] = numbers.split('–')
  if (!to) return [from]
  const stem = from.slice(0, from.lastIndexOf('.') + 1)
  const [first, last] = [from, to].map((number) => Number(number.slice(number.lastIndexOf('.') + 1)))
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) => `${stem}${(first ?? 0) + index}`)
}

function asPlanned(section: FillableSection): PlannedSection {
  const { id, title, type, is_mandatory, requires_evidence, evidence_format, ask_when, fact_key } = section
  const gate = ask_when && 'fact' in ask_when && ask_when.op === 'eq' && ask_when.value === true ? ask_when.fact : null
  return {
    id,
    title,
    type,
    is_mandatory,
    evidence_format: requires_evidence ? (evidence_format ?? null) : null,
    gate: ask_when ? (gate ?? 'another condition') : null,
    fact_key: fact_key ? (findFact(facts, fact_key)?.key ?? fact_key) : null,
  }
}
