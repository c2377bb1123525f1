import { describe, expect, test } from 'vitest'
import type { Loose, SampleFiles } from '../../../test/sample-library.ts'
import { loadSample, problemsAfter, sampleFiles } from '../../../test/sample-library.ts'
import { checkCopies } from './check-copies.ts'
import type { ProblemCode } from './problems.ts'

const policyFile = 'templates/iso27001/security_policy.yaml'
const policy = (files: SampleFiles) => files[policyFile]
const entry = (list: Loose[], id: string) => list.find((one) => [one.id, one.key, one.number].includes(id))
const part = (files: SampleFiles, id: string) => entry(policy(files).body, id)
const fact = (files: SampleFiles, key: string) => entry(files['facts.yaml'].facts, key)
const standard = (files: SampleFiles) => files['standards/iso27001_2022.yaml']
const gate = (value: unknown) => (files: SampleFiles) => (part(files, 'code').ask_when = value)
const fixedText = (text: string) => (files: SampleFiles) => (part(files, 'purpose').text = text)

test('the sample library has no problem', async () => {
  expect(await problemsAfter(() => {})).toEqual([])
})

type Fault = [name: string, spoil: (files: SampleFiles) => void, code: ProblemCode, place: string]

const keys: Fault[] = [
  [
    'order twice',
    (files) => (files['templates/iso27001/copy.yaml'] = { ...policy(files), key: 'iso27001.copy' }),
    'library_key_duplicate',
    'order',
  ],
  ['section id twice', (files) => policy(files).body.push(part(files, 'rules')), 'library_key_duplicate', 'body.rules'],
  ['fact twice', (files) => files['facts.yaml'].facts.push(fact(files, 'ms.scope')), 'library_key_duplicate', 'facts.ms.scope'],
  [
    'column twice',
    (files) => Object.assign(part(files, 'objectives'), { columns: ['target', 'target'], example: { target: '3' } }),
    'library_key_duplicate',
    'body.objectives.columns',
  ],
  [
    'task twice',
    (files) => files['tasks/common.yaml'].tasks.push(files['tasks/common.yaml'].tasks[0]),
    'library_key_duplicate',
    'tasks.common.attend_kickoff',
  ],
  [
    'harmonised key twice',
    (files) => (entry(standard(files).clauses, '6.1.2').harmonised_key = 'hs.context'),
    'library_key_duplicate',
    'clauses.6.1.2.harmonised_key',
  ],
  [
    'checklist item twice',
    (files) => files['checklists/kickoff.yaml'].items.push(files['checklists/kickoff.yaml'].items[0]),
    'library_key_duplicate',
    'items.goal',
  ],
  [
    'file of another name',
    (files) => (files['starters/other.yaml'] = { ...files['starters/objectives.yaml'], key: 'starter.some' }),
    'library_key_mismatch',
    'key',
  ],
  ['id other than its fact', (files) => (part(files, 'scope').id = 'range'), 'library_key_mismatch', 'body.range.id'],
  [
    'task of another family',
    (files) => (files['tasks/common.yaml'].tasks[0].key = 'iso9001.attend_kickoff'),
    'library_key_mismatch',
    'tasks.iso9001.attend_kickoff.key',
  ],
  [
    'task key other than its title',
    (files) => (files['tasks/common.yaml'].tasks[0].title = 'Meet'),
    'library_key_mismatch',
    'tasks.common.attend_kickoff.key',
  ],
]

const references: Fault[] = [
  ['unknown fact of a section', (files) => (part(files, 'rules').fact_key = 'ms.rules'), 'library_fact_unknown', 'body.rules.fact_key'],
  ['unknown fact of a merge field', fixedText('At {{org.motto | or: "us"}}.'), 'library_fact_unknown', 'body.purpose.text'],
  [
    'unknown fact of a loop',
    fixedText('{{#org.mottos}}{{.}}{{/org.mottos}}{{^org.mottos}}none{{/org.mottos}}'),
    'library_fact_unknown',
    'body.purpose.text',
  ],
  [
    'unknown fact of a starter text',
    (files) => (part(files, 'scope').starter = '{{org.motto | or: "x"}}'),
    'library_fact_unknown',
    'body.scope.starter',
  ],
  [
    'unknown fact of a task',
    (files) => (files['tasks/common.yaml'].tasks[0].fact_keys = ['ms.rules']),
    'library_fact_unknown',
    'tasks.common.attend_kickoff.fact_keys',
  ],
  [
    'unknown field of a task title',
    (files) => (files['tasks/common.yaml'].tasks[0].description = '{{standard.age}}'),
    'library_fact_unknown',
    'tasks.common.attend_kickoff.description',
  ],
  ['unknown fact of a condition', gate({ fact: 'isms.makes_things', op: 'eq', value: true }), 'library_fact_unknown', 'body.code.ask_when'],
  [
    'unknown fact of a checklist',
    (files) => (files['checklists/kickoff.yaml'].items[0].fact_key = 'ms.rules'),
    'library_fact_unknown',
    'items.goal.fact_key',
  ],
  [
    'unknown fact of a starter',
    (files) => {
      files['starters/objectives.yaml'].fact_key = 'ms.goals'
      delete part(files, 'objectives').starter
    },
    'library_fact_unknown',
    'fact_key',
  ],
  [
    'text section on a table',
    (files) => Object.assign(part(files, 'scope'), { id: 'sites', fact_key: 'org.sites' }),
    'library_fact_type_mismatch',
    'body.sites.type',
  ],
  ['table printed without a loop', fixedText('At {{org.sites | or: "here"}}.'), 'library_fact_type_mismatch', 'body.purpose.text'],
  [
    'loop over one value',
    fixedText('{{#org.headcount}}x{{/org.headcount}}{{^org.headcount}}y{{/org.headcount}}'),
    'library_fact_type_mismatch',
    'body.purpose.text',
  ],
  [
    'boolean compared with text',
    gate({ fact: 'isms.develops_software', op: 'eq', value: 'yes' }),
    'library_fact_type_mismatch',
    'body.code.ask_when',
  ],
  [
    'choice compared with no option',
    gate({ fact: 'org.country', op: 'in', value: ['GB', 'XX'] }),
    'library_fact_type_mismatch',
    'body.code.ask_when',
  ],
  ['order of texts asked', gate({ fact: 'ms.scope', op: 'lt', value: 'x' }), 'library_fact_type_mismatch', 'body.code.ask_when'],
  [
    'example of another type',
    (files) => (part(files, 'objectives').example = 'Fewer faults'),
    'library_fact_type_mismatch',
    'body.objectives.example',
  ],
  [
    'starter set of another fact',
    (files) => (fact(files, 'org.sites').starter = 'starter.objectives'),
    'library_fact_type_mismatch',
    'facts.org.sites.starter',
  ],
  [
    'starter text for a list',
    (files) => (part(files, 'rules').starter = 'Lock the screen'),
    'library_fact_type_mismatch',
    'body.rules.starter',
  ],
  [
    'starter value that is no option',
    (files) => (files['starters/objectives.yaml'].rows[0].kind = 'quality'),
    'library_fact_type_mismatch',
    'rows',
  ],
  [
    'options on a number',
    (files) => (fact(files, 'org.headcount').options = ['1', '2']),
    'library_fact_type_mismatch',
    'facts.org.headcount.options',
  ],
  [
    'column the fact lacks',
    (files) => (part(files, 'objectives').columns = ['objective', 'target', 'color']),
    'library_column_unknown',
    'body.objectives.columns',
  ],
  [
    'column redefined',
    (files) => (part(files, 'objectives').columns = ['objective', { id: 'target', label: 'T', type: 'text' }]),
    'library_column_unknown',
    'body.objectives.columns',
  ],
  ['local column by id only', (files) => part(files, 'levels').columns.push('owner'), 'library_column_unknown', 'body.levels.columns'],
  [
    'column unknown in an example',
    (files) => (part(files, 'levels').example = { color: 'red' }),
    'library_column_unknown',
    'body.levels.example',
  ],
  [
    'column unknown in a starter set',
    (files) => (files['starters/objectives.yaml'].rows[0].color = 'red'),
    'library_column_unknown',
    'rows',
  ],
  [
    'column unknown in a loop',
    fixedText('{{#org.sites}}{{color}}{{/org.sites}}{{^org.sites}}none{{/org.sites}}'),
    'library_column_unknown',
    'body.purpose.text',
  ],
  [
    'starter set that does not exist',
    (files) => (part(files, 'objectives').starter = 'starter.goals'),
    'library_starter_unknown',
    'body.objectives.starter',
  ],
  ['format that does not exist', fixedText('{{org.headcount | roman | or: "few"}}'), 'library_format_unknown', 'body.purpose.text'],
]

const conditions: Fault[] = [
  [
    'gate on the own fact',
    (files) => (part(files, 'scope').ask_when = { fact: 'ms.scope', op: 'exists', value: true }),
    'library_condition_cycle',
    'body.scope.ask_when',
  ],
  [
    'fact nobody is asked for',
    (files) => delete fact(files, 'isms.develops_software').gate,
    'library_section_unreachable',
    'body.code.ask_when',
  ],
  [
    'never true',
    gate({
      all: [
        { fact: 'isms.develops_software', op: 'eq', value: true },
        { fact: 'isms.develops_software', op: 'eq', value: false },
      ],
    }),
    'library_section_unreachable',
    'body.code.ask_when',
  ],
  [
    'number out of reach',
    gate({ all: [{ fact: 'org.headcount', op: 'gt', value: 50 }, { not: { fact: 'org.headcount', op: 'gte', value: 10 } }] }),
    'library_section_unreachable',
    'body.code.ask_when',
  ],
  [
    'list full and empty',
    gate({
      all: [
        { fact: 'org.products_services', op: 'count', value: 2 },
        { fact: 'org.products_services', op: 'exists', value: false },
      ],
    }),
    'library_section_unreachable',
    'body.code.ask_when',
  ],
]

const clauses: Fault[] = [
  ['missing number', (files) => policy(files).clauses.iso27001_2022.push('9.9'), 'library_clause_unknown', 'clauses.iso27001_2022'],
  ['parent number', (files) => policy(files).clauses.iso27001_2022.push('6.1'), 'library_clause_unknown', 'clauses.iso27001_2022'],
  ['edition not served', (files) => (policy(files).clauses.iso9001_2015 = ['4.1']), 'library_clause_unknown', 'clauses.iso9001_2015'],
  [
    'checklist number',
    (files) => (files['checklists/kickoff.yaml'].items[0].clauses.iso27001_2022 = ['6.1']),
    'library_clause_unknown',
    'items.goal.clauses.iso27001_2022',
  ],
  [
    'parent outside the file',
    (files) => (entry(standard(files).clauses, '4.1').parent = '3'),
    'library_clause_unknown',
    'clauses.4.1.parent',
  ],
  [
    'theme of another group',
    (files) => (entry(standard(files).clauses, 'A.5.1').theme = 'people'),
    'library_clause_unknown',
    'clauses.A.5.1.theme',
  ],
  [
    'related to nothing',
    (files) => (entry(standard(files).clauses, 'A.5.1').related = ['hs.nothing']),
    'library_clause_unknown',
    'clauses.A.5.1.related',
  ],
  ['clause without template', (files) => policy(files).clauses.iso27001_2022.shift(), 'library_clause_uncovered', 'clauses.4.1'],
  ['control without template', (files) => policy(files).clauses.iso27001_2022.pop(), 'library_clause_uncovered', 'clauses.A.5.1'],
]

const texts: Fault[] = [
  ['fixed part', (files) => (part(files, 'breaches').id = 'break_ups'), 'library_fixed_part_missing', 'body'],
  ['too few sections', (files) => policy(files).body.pop(), 'library_section_count', 'body'],
  ...(['placeholder', 'question', 'why', 'example'] as const).map(
    (field): Fault => [`no ${field}`, (files) => delete part(files, 'rules')[field], 'library_guidance_missing', 'body.rules'],
  ),
  [
    'evidence without description',
    (files) => delete part(files, 'org_chart').evidence_description,
    'library_evidence_undescribed',
    'body.org_chart',
  ],
  ['evidence without format', (files) => delete part(files, 'org_chart').evidence_format, 'library_evidence_undescribed', 'body.org_chart'],
  [
    'task evidence without description',
    (files) => (files['tasks/common.yaml'].tasks[0].requires_evidence = true),
    'library_evidence_undescribed',
    'tasks.common.attend_kickoff',
  ],
  ['fact without fallback', fixedText('Led by {{org.top_manager}}.'), 'library_fallback_missing', 'body.purpose.text'],
  ['loop without text for none', fixedText('{{#org.sites}}{{name}}{{/org.sites}}'), 'library_fallback_missing', 'body.purpose.text'],
  [
    'too few words',
    (files) => (part(files, 'review').text = part(files, 'duties').text = part(files, 'related').text = 'Short.'),
    'library_text_too_short',
    'body',
  ],
  ['broken markup', fixedText('This is **bold.'), 'library_text_malformed', 'body.purpose.text'],
  [
    'hard fixed text',
    fixedText('Organizational responsibilities concerning documented information necessitate continual identification. '.repeat(40)),
    'library_reading_level',
    'body',
  ],
  [
    'hard questions',
    (files) => {
      for (const one of policy(files).body) one.question &&= 'Which organizational responsibilities necessitate continual identification?'
    },
    'library_reading_level',
    'body',
  ],
  ...['lorem ipsum', 'TBD', 'insert here', '[Company name]', '<date>', 'Name: ____'].map(
    (words): Fault => [
      words,
      (files) => (part(files, 'rules').placeholder = `Write ${words} so.`),
      'library_filler_found',
      'body.rules.placeholder',
    ],
  ),
  [
    'filler in a starter set',
    (files) => (files['starters/objectives.yaml'].rows[0].target = 'TBD'),
    'library_filler_found',
    'rows.0.target',
  ],
]

describe.each<[string, Fault[]]>([
  ['keys', keys],
  ['references', references],
  ['conditions', conditions],
  ['clauses', clauses],
  ['texts', texts],
])('%s', (_, faults) => {
  test.each(faults)('%s', async (_name, spoil, code, place) => {
    const problems = await problemsAfter(spoil)
    expect(problems.map((one) => `${one.code} ${one.path.join('.')}`)).toContain(`${code} ${place}`)
    expect(new Set(problems.map((one) => one.code))).toEqual(new Set([code]))
  })
})

test('two files with one key', async () => {
  const problems = await problemsAfter((files) => (files['templates/iso27001/copy.yaml'] = { ...policy(files), order: 2 }))
  expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
    `library_key_duplicate ${policyFile}`,
    'library_key_mismatch templates/iso27001/copy.yaml',
  ])
})

test('gates that wait for each other are both named', async () => {
  const problems = await problemsAfter((files) => {
    part(files, 'scope').ask_when = { fact: 'org.products_services', op: 'exists', value: true }
    Object.assign(part(files, 'rules'), {
      id: 'products_services',
      fact_key: 'org.products_services',
      ask_when: { fact: 'ms.scope', op: 'exists', value: true },
    })
  })
  expect(problems.map(({ code, path, message }) => [code, path[1], message.split(': ')[1]])).toEqual([
    ['library_condition_cycle', 'scope', 'ms.scope -> org.products_services -> ms.scope'],
    ['library_condition_cycle', 'products_services', 'org.products_services -> ms.scope -> org.products_services'],
  ])
})

test('the Statement of Applicability proves no control', async () => {
  const problems = await problemsAfter((files) => {
    files['templates/iso27001/statement_of_applicability.yaml'] = { ...policy(files), key: 'iso27001.statement_of_applicability' }
    delete files[policyFile]
  })
  expect(problems.map(({ code, path }) => [code, path[1]])).toEqual([['library_clause_uncovered', 'A.5.1']])
})

test('procedures need numbered steps and more words', async () => {
  const problems = await problemsAfter((files) => {
    policy(files).document_type = 'procedure'
    for (const [from, to] of [
      ['principles', 'steps'],
      ['breaches', 'terms'],
      ['exceptions', 'records'],
    ] as const)
      part(files, from).id = to
  })
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['library_fixed_part_missing', 'steps must be numbered: who, does what, result'],
    ['library_text_too_short', expect.stringMatching(/^fixed texts have \d+ words; a procedure needs 600$/)],
  ])
})

test('family aliases name the shared facts', async () => {
  expect(await problemsAfter((files) => (part(files, 'scope').fact_key = 'isms.scope'))).toEqual([])
})

test('eight equal words in a row are suspected to be copied', async () => {
  const { library } = await loadSample(sampleFiles())
  expect(checkCopies(library, ['So one person knows the rules, and asks when something is unclear'])).toEqual([])
  expect(checkCopies(library, ['So each person knows the rules, and asks when something is unclear'])[0]).toMatchObject({
    code: 'library_copy_suspected',
    file: policyFile,
    path: ['body', 'applies', 'text'],
  })
})
