import { expect, test } from 'vitest'
import type { Loose, SampleFiles } from '../../../test/sample-library.ts'
import { loadSample, sampleFiles } from '../../../test/sample-library.ts'
import { compileLibrary } from './compile.ts'
import { computeCoverage } from './coverage.ts'

async function compile(change: (files: SampleFiles) => void = () => {}) {
  const files = sampleFiles()
  change(files)
  return compileLibrary(await loadSample(files))
}

const policyOf = (files: SampleFiles) => files['templates/iso27001/security_policy.yaml']

test('fixed and fillable sections share one order', async () => {
  const {
    templates: [policy],
  } = await compile((files) => policyOf(files).body.reverse())
  const order = [...(policy?.fixed_sections ?? []), ...(policy?.fillable_sections ?? [])].toSorted((a, b) => a.position - b.position)
  expect(order.map(({ id }) => id).slice(0, 7)).toEqual(['code', 'levels', 'rules', 'org_chart', 'objectives', 'scope', 'review'])
  expect(order.map(({ position }) => position)).toEqual(order.map((_, index) => index + 1))
})

test('a template carries everything its row needs', async () => {
  const {
    templates: [policy],
  } = await compile()
  expect(policy).toMatchObject({
    library_key: 'iso27001.security_policy',
    library_version: '1.0.0',
    family: 'iso27001',
    name: 'Security Policy',
    document_type: 'policy',
    instances: 'one',
    standards: [{ standard_key: 'iso27001_2022', position: 1, clause_numbers: ['4.1', '6.1.2', 'A.5.1'] }],
    retired: false,
    replaced_by: null,
  })
  expect(policy?.fixed_sections[0]).toMatchObject({ id: 'purpose', title: 'A title', position: 1, body: { type: 'doc' } })
  expect(policy?.fillable_sections[0]).toEqual({
    id: 'scope',
    title: 'A title',
    type: 'text',
    fact_key: 'ms.scope',
    is_mandatory: true,
    placeholder: 'What to write.',
    question: 'What is it like?',
    why: 'Auditors ask.',
    example: 'So it is.',
    starter: 'The system covers the work at {{org.legal_name}}.',
    must_cover: [],
    requires_evidence: false,
    evidence_description: null,
    evidence_format: null,
    ask_when: null,
    columns: null,
    min_rows: null,
    min_items: null,
    minutes: 4,
    position: 9,
  })
})

test('table columns come in full from the fact or from the template itself', async () => {
  const {
    templates: [policy],
  } = await compile((files) => (policyOf(files).body[9].columns = ['kind', 'objective']))
  const columns = (id: string) => policy?.fillable_sections.find((section) => section.id === id)?.columns
  expect(columns('objectives')).toEqual([
    {
      id: 'kind',
      label: 'A name',
      type: 'choice',
      required: false,
      options: [
        { id: 'security', label: 'security' },
        { id: 'other', label: 'other' },
      ],
    },
    { id: 'objective', label: 'A name', type: 'text', required: false, options: null },
  ])
  expect(columns('levels')?.map(({ id }) => id)).toEqual(['level', 'rule'])
})

test('local facts stay null, aliases name the shared fact, the starter of a fact serves its sections', async () => {
  const {
    templates: [policy],
  } = await compile((files) => {
    policyOf(files).body[8].fact_key = 'isms.scope'
    delete policyOf(files).body[9].starter
    files['facts.yaml'].facts.find((fact: Loose) => fact.key === 'ms.objectives').starter = 'starter.objectives'
  })
  expect(policy?.fillable_sections.map(({ id, fact_key }) => [id, fact_key])).toEqual([
    ['scope', 'ms.scope'],
    ['objectives', 'ms.objectives'],
    ['org_chart', 'org.org_chart'],
    ['rules', null],
    ['levels', null],
    ['code', null],
  ])
  expect(policy?.fillable_sections[1]?.starter).toBe('starter.objectives')
})

test('minutes follow the type, attached evidence adds two', async () => {
  const {
    templates: [policy],
  } = await compile((files) =>
    Object.assign(policyOf(files).body[8], { requires_evidence: true, evidence_description: 'A list.', evidence_format: 'log' }),
  )
  expect(policy?.fillable_sections.map(({ id, minutes }) => [id, minutes])).toEqual([
    ['scope', 6],
    ['objectives', 6],
    ['org_chart', 2],
    ['rules', 3],
    ['levels', 6],
    ['code', 4],
  ])
})

test('only a change of the content changes the base hash', async () => {
  const hash = async (change?: (files: SampleFiles) => void) => (await compile(change)).templates[0]?.base_sha256
  const before = await hash()
  expect(await hash((files) => (policyOf(files).version = '1.0.1'))).toBe(before)
  expect(await hash((files) => (policyOf(files).body[8].why = 'Auditors look.'))).not.toBe(before)
})

test('retired sections are left out', async () => {
  const {
    templates: [policy],
  } = await compile((files) => (policyOf(files).body[11].retired = true))
  expect(policy?.fillable_sections.map(({ id }) => id)).not.toContain('rules')
})

test('clauses know their depth, their order and whether they are assessed', async () => {
  const {
    standards: [standard],
  } = await compile((files) => {
    const { clauses } = files['standards/iso27001_2022.yaml']
    clauses.push({ ...clauses[1], number: '6.10', harmonised_key: 'hs.ten' }, { ...clauses[1], number: '6.9', harmonised_key: 'hs.nine' })
  })
  expect(standard?.clauses.map(({ library_key, depth, assessable }) => [library_key, depth, assessable])).toEqual([
    ['iso27001_2022/4', 1, false],
    ['iso27001_2022/4.1', 2, true],
    ['iso27001_2022/6.1', 1, false],
    ['iso27001_2022/6.1.2', 2, true],
    ['iso27001_2022/A.5.1', 1, true],
    ['iso27001_2022/6.10', 2, true],
    ['iso27001_2022/6.9', 2, true],
  ])
  const sorted = standard?.clauses.toSorted((a, b) => (a.sort_key < b.sort_key ? -1 : 1)).map(({ number }) => number)
  expect(sorted).toEqual(['4', '4.1', '6.1', '6.1.2', '6.9', '6.10', 'A.5.1'])
})

test('tasks get their family, type and order', async () => {
  const { tasks } = await compile((files) => {
    const [task] = files['tasks/common.yaml'].tasks
    files['tasks/common.yaml'].tasks.push(
      { ...task, key: 'common.check', title: 'Check', create_on: 'document_complete' },
      { ...task, key: 'common.sign', title: 'Sign', create_on: 'document_in_review' },
    )
  })
  expect(tasks.map(({ library_key, family, task_type, position }) => [library_key, family, task_type, position])).toEqual([
    ['common.attend_kickoff', 'common', 'custom', 1],
    ['common.check', 'common', 'review', 2],
    ['common.sign', 'common', 'approval', 3],
  ])
})

test('facts, starters and checklists come along with one hash', async () => {
  const compiled = await compile()
  expect(compiled.facts.find(({ key }) => key === 'org.country')).toMatchObject({
    options: [
      { id: 'GB', label: 'GB' },
      { id: 'IE', label: 'IE' },
    ],
    columns: null,
    shareable: true,
    sensitivity: 'internal',
    onboarding: true,
    position: 3,
  })
  expect(compiled.starters.map(({ key }) => key)).toEqual(['starter.objectives'])
  expect(compiled.checklists.map(({ key }) => key)).toEqual(['checklist.kickoff'])
  expect(compiled.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('coverage names templates per lowest clause and counts sections and tasks', async () => {
  const { library } = await loadSample(sampleFiles())
  expect(computeCoverage(library)).toEqual([
    {
      edition: 'iso27001_2022',
      clauses: [
        { number: '4.1', title: 'Our own title', kind: 'clause', templates: ['iso27001.security_policy'] },
        { number: '6.1.2', title: 'Our own title', kind: 'clause', templates: ['iso27001.security_policy'] },
        { number: 'A.5.1', title: 'Our own title', kind: 'control', templates: ['iso27001.security_policy'] },
      ],
      templates: [{ key: 'iso27001.security_policy', sections: 6, tasks: 6, with_evidence: 1 }],
    },
  ])
})
