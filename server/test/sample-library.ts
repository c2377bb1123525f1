import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { checkLibrary } from '../src/modules/library/checks.ts'
import type { LoadedLibrary } from '../src/modules/library/load.ts'
import { loadLibrary } from '../src/modules/library/load.ts'
import { manifestFile } from '../src/modules/library/manifest.ts'
import type { Problem } from '../src/modules/library/problems.ts'

/** Content whose shape a test is about to spoil. */
// biome-ignore lint/suspicious/noExplicitAny: wrong shapes are the point
export type Loose = any

/** Files of a library for tests: path to content, which is written as YAML (as it is when a string). */
export type SampleFiles = Record<string, Loose>

/** A small library without a single problem, new at each call so that a test may spoil it. */
export function sampleFiles(): SampleFiles {
  return structuredClone({
    'facts.yaml': { kind: 'facts', version: '1.0.0', facts },
    'standards/iso27001_2022.yaml': standard,
    'templates/iso27001/security_policy.yaml': template,
    'tasks/common.yaml': { kind: 'tasks', version: '1.0.0', family: 'common', tasks: [task] },
    'starters/objectives.yaml': {
      kind: 'starter',
      key: 'starter.objectives',
      version: '1.0.0',
      fact_key: 'ms.objectives',
      title: 'Objectives',
      rows: [{ objective: 'Fewer clicks on fake mails', target: 'below 3 %', kind: 'security' }],
    },
    'checklists/kickoff.yaml': {
      kind: 'checklist',
      key: 'checklist.kickoff',
      version: '1.0.0',
      title: 'Kickoff',
      items: [{ id: 'goal', text: 'Is the goal clear?', answer: 'yes_no_na', clauses: { iso27001_2022: ['4.1'] }, fact_key: 'ms.scope' }],
    },
  })
}

/** Writes the files to a folder of its own, loads it and removes it again. */
export async function loadSample(files: SampleFiles): Promise<LoadedLibrary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dna-library-'))
  try {
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(folder, file)
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, typeof content === 'string' ? content : file === manifestFile ? JSON.stringify(content) : stringify(content))
    }
    return await loadLibrary(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The problems of the sample library after a test has spoiled it. */
export async function problemsAfter(spoil: (files: SampleFiles) => void): Promise<Problem[]> {
  const files = sampleFiles()
  spoil(files)
  return checkLibrary(await loadSample(files))
}

const facts = [
  fact('org.legal_name', 'text'),
  fact('org.top_manager', 'person'),
  fact('org.country', 'choice', { options: ['GB', 'IE'], onboarding: true }),
  fact('org.headcount', 'number', { onboarding: true }),
  fact('org.sites', 'table', { columns: [column('name', 'text'), column('headcount', 'number')] }),
  fact('org.products_services', 'list', { onboarding: true }),
  fact('org.org_chart', 'file_list'),
  fact('ms.scope', 'rich_text', { scope: 'standard' }),
  fact('ms.objectives', 'table', {
    columns: [column('objective', 'text'), column('target', 'text'), { ...column('kind', 'choice'), options: ['security', 'other'] }],
  }),
  fact('isms.develops_software', 'boolean', { gate: true }),
]

const standard = {
  kind: 'standard',
  key: 'iso27001_2022',
  version: '1.0.0',
  family: 'iso27001',
  alias: 'isms',
  code: 'ISO 27001:2022',
  short_code: 'ISO 27001',
  designation: 'ISO/IEC 27001:2022',
  name: 'Information security',
  iso_org_url: 'https://www.iso.org/standard/27001',
  edition: { year: 2022, amendments: [], status: 'current' },
  transition: { supersedes: null, superseded_by: null, old_certificates_until: null },
  clauses: [
    { number: '4', kind: 'chapter', title: 'Context' },
    clause('4.1', '4', 'hs.context'),
    clause('6.1', null, 'hs.risks'),
    clause('6.1.2', '6.1', 'hs.risks.assess'),
    { ...clause('A.5.1', null, 'isms.control.5.1'), kind: 'control', theme: 'organizational', related: ['hs.context'] },
  ],
}

const plainSentences = 'The firm keeps its data safe. Each person knows the rules and asks when they are not clear. '

const template = {
  kind: 'template',
  key: 'iso27001.security_policy',
  version: '1.0.0',
  standards: ['iso27001_2022'],
  order: 1,
  instances: 'one',
  name: 'Security Policy',
  document_type: 'policy',
  purpose: 'Says what the firm wants from security.',
  clauses: { iso27001_2022: ['4.1', '6.1.2', 'A.5.1'] },
  owner_role: 'top_management',
  approver_role: 'top_management',
  review_months: 12,
  body: [
    fixed(
      'purpose',
      'This policy is for {{org.legal_name}}, led by {{org.top_manager | or: "top management"}}, with {{#org.sites}}{{name}}, {{/org.sites}}{{^org.sites}}one place{{/org.sites}}.',
    ),
    ...['applies', 'principles', 'duties', 'exceptions', 'breaches', 'related', 'review'].map((id) => fixed(id, plainSentences.repeat(3))),
    section('scope', 'text', { fact_key: 'ms.scope', starter: 'The system covers the work at {{org.legal_name}}.' }),
    section('objectives', 'table', {
      fact_key: 'ms.objectives',
      columns: ['objective', 'target'],
      example: { objective: 'Fewer faults', target: '3' },
      starter: 'starter.objectives',
    }),
    section('org_chart', 'evidence', {
      fact_key: 'org.org_chart',
      requires_evidence: true,
      evidence_description: 'Chart with names.',
      evidence_format: 'document',
    }),
    section('rules', 'list', { example: ['Lock the screen'], starter: ['Lock the screen', 'Report odd mails'] }),
    section('levels', 'table', {
      columns: [column('level', 'text'), column('rule', 'text')],
      example: [{ level: 'Public', rule: 'None' }],
    }),
    section('code', 'text', { ask_when: { fact: 'isms.develops_software', op: 'eq', value: true } }),
  ],
}

const task = {
  key: 'common.attend_kickoff',
  title: 'Attend kickoff',
  description: 'Meet and plan.',
  scope: 'plan',
  create_on: 'plan_created',
  priority: 'high',
  requires_evidence: false,
  days: 5,
  fact_keys: ['ms.scope'],
}

function fact(key: string, type: string, more: object = {}) {
  return { key, label: 'A name', type, scope: 'customer', help: 'Short help.', synonyms: ['one', 'two', 'three'], ...more }
}

function column(id: string, type: string) {
  return { id, label: 'A name', type, required: false }
}

function clause(number: string, parent: string | null, harmonised_key: string) {
  return {
    number,
    kind: 'clause',
    parent,
    harmonised_key,
    title: 'Our own title',
    summary: 'What it is about.',
    key_questions: ['Who does it?', 'When is it done?'],
    evidence_examples: ['A list', 'A report'],
  }
}

function fixed(id: string, text: string) {
  return { kind: 'fixed', id, title: 'A title', text }
}

function section(id: string, type: string, more: object) {
  return {
    kind: 'fillable',
    id,
    title: 'A title',
    type,
    is_mandatory: true,
    placeholder: 'What to write.',
    question: 'What is it like?',
    why: 'Auditors ask.',
    example: 'So it is.',
    ...more,
  }
}
