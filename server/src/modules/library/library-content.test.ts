import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLibrary } from './checks.ts'
import { computeCoverage } from './coverage.ts'
import { loadLibrary } from './load.ts'
import type { FillableSection, Template } from './schema.ts'
import { fillableOf, findFact, indexFacts } from './sections.ts'

/*
 * The plan of the content: per template number, name, key, type, owner, clauses and sections / tasks; then its sections as
 * `id: Title CODE fact`. CODE = X text, T table, L list, E evidence; `!` mandatory; `E!rep` or `+rep` = evidence with format;
 * `?dev` = asked only if the gate fact is true. Last word = first part of the fact key, `-` = local fact. Without a title, the
 * title last given above for the same fact.
 */
const plans = [
  {
    edition: 'iso27001_2022',
    family: 'iso27001',
    sections: 117,
    tasks: 107,
    with_evidence: 14,
    clauses: 30,
    controls: 93,
    table: `
| 1 | Information Security Policy | information_security_policy | policy | top_management | 5.1 5.2 6.2 A.5.1 A.5.4 | 8/8 |
| 2 | ISMS Manual | isms_manual | manual | system_manager | 4.1 4.2 4.3 4.4 5.1 5.3 7.1 7.4 A.5.2 A.5.3 A.5.5 A.5.6 | 9/8 |
| 3 | Risk Management Procedure | risk_management_procedure | procedure | system_manager | 6.1.1 6.1.2 6.1.3 A.5.7 A.5.8 | 8/7 |
| 4 | Risk Assessment | risk_assessment | record | system_manager | 6.1.2 6.1.3 8.2 8.3 | 6/5 |
| 5 | Statement of Applicability | statement_of_applicability | register | system_manager | 6.1.3 | 6/5 |
| 6 | Asset Management and Acceptable Use Policy | asset_and_acceptable_use_policy | policy | it_manager | A.5.9–5.14 A.7.9 A.7.10 A.7.14 A.8.1 A.8.10–8.12 | 8/7 |
| 7 | Access Control Policy | access_control_policy | policy | it_manager | A.5.15–5.18 A.8.2–8.5 A.8.18 | 7/7 |
| 8 | People and Site Security Policy | people_and_site_security_policy | policy | hr_manager | 7.2 7.3 A.6.1–6.7 A.7.1–7.8 A.7.11–7.13 | 9/9 |
| 9 | Supplier and Cloud Security Procedure | supplier_and_cloud_security_procedure | procedure | purchasing_manager | A.5.19–5.23 A.8.30 | 8/7 |
| 10 | Incident Management Procedure | incident_management_procedure | procedure | system_manager | A.5.24–5.28 A.6.8 | 8/8 |
| 11 | Business Continuity and Backup Plan | continuity_and_backup_plan | plan | it_manager | A.5.29 A.5.30 A.8.13 A.8.14 | 7/6 |
| 12 | Operations and Patch Management Procedure | operations_and_patch_procedure | procedure | it_manager | 8.1 A.5.37 A.8.6–8.9 A.8.15–8.17 A.8.19–8.24 | 9/8 |
| 13 | Secure Development and Change Procedure | secure_development_and_change_procedure | procedure | it_manager | 6.3 8.1 A.8.25–8.29 A.8.31–8.33 | 7/7 |
| 14 | Document and Compliance Control Procedure | document_and_compliance_procedure | procedure | system_manager | 7.5.1 7.5.2 7.5.3 A.5.31–5.34 | 8/7 |
| 15 | ISMS Performance and Improvement Procedure | isms_performance_and_improvement_procedure | procedure | system_manager | 9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2 A.5.35 A.5.36 A.8.34 | 9/8 |`,
    lists: `
1  objectives: Information security objectives T! ms; org_chart: Organization chart E!doc org;
   activities: What the company does and which information matters X! org; policy_statement: Commitment statement of top management X! ms;
   applies_to: People, sites and systems that follow this policy L! -; security_rules: Rules every person follows L! -;
   topic_policies: Supporting policies and their owners T! -; policy_publication: Publication and acknowledgment X!+doc ms
2  context_issues: Internal and external issues T! ms; interested_parties: Interested parties and their needs T! ms; scope: Scope of the ISMS X! ms;
   boundaries: Interfaces, dependencies and limits T! ms; processes: Processes and how they connect T! ms; roles: Roles, duties and deputies T! ms;
   resources: People, budget and tools T ms; authority_contacts: Authorities and expert groups T! -; communication_plan: Communication plan T! ms
3  risk_method: How risks are found and described X! ms; risk_criteria: Likelihood and impact scales T! ms; risk_acceptance: Who may accept which risk T! ms;
   risk_roles: Who takes part and who owns risks T! -; treatment_rules: How treatment is chosen and approved X! ms;
   risk_review_triggers: When the assessment is repeated L! ms; threat_sources: Where threat news comes from L! -;
   project_security: Risk check in projects X -
4  assets: Information assets assessed T! isms; risks: Risk register T! ms; treatment_plan: Risk treatment plan T! ms;
   residual_risks: Remaining risks accepted by their owners T! ms; risk_report: Risk Assessment Report E!rep isms;
   opportunities: Opportunities and actions T ms
5  soa: Controls, decision and reason T! isms; excluded_controls: Controls left out and why T! -;
   soa_basis: Risk assessment this statement rests on X! -; control_actions: Controls still to be put in place T! -;
   extra_controls: Controls added from other sources T -; soa_approval: Signed approval E!doc -
6  assets: Asset inventory and owners T!+doc isms; classification: Classification levels T! -; handling_rules: Handling and marking by level T! -;
   information_transfer: Sending and sharing information T! -; acceptable_use: Acceptable use rules L! -;
   device_rules: Laptops, phones and removable media T! -; disposal: Return, deletion and disposal X! -; leak_prevention: Masking and leak prevention T -
7  access_principles: Access principles L! -; systems: Systems and access levels T! isms; access_process: Granting, changing and removing access T! -;
   authentication: Passwords and multi-factor sign-in T! -; admin_accounts: Administrator accounts and tools T! -;
   access_review: Regular review of access rights X!+rep -; source_code_access: Access to source code X!?dev -
8  screening: Checks before hiring T! -; employment_terms: Contract terms, secrecy and discipline X! -; awareness_program: Awareness program T! ms;
   competence_matrix: Skills needed and held T!+cer ms; leaver_steps: Leaving and changing jobs L! -; remote_work: Remote working rules T!?remote -;
   secure_areas: Sites and secure areas T! -; clear_desk: Visitors, desks and screens L! -; infrastructure: Equipment, power, cabling and upkeep T! ms
9  suppliers: Approved suppliers T! ms; supplier_criteria: Rating and approval of suppliers T! ms; supplier_clauses: Terms in contracts and orders L! ms;
   supplier_monitoring: Monitoring supplier performance X! ms; supplier_evaluations: Latest supplier evaluations E!rep ms;
   cloud_services: Cloud services in use T! isms; supplier_exit: Exit and return of data X! -; outsourced_development: Software made by others X?outdev -
10 incident_reporting: How to report an event X! -; incident_levels: Severity levels and response times T! -;
   crisis_team: Crisis team, deputies and phones T! ms; response_steps: Response steps T! -; notification_duties: Who must be told and how fast T! ms;
   evidence_collection: Collecting and keeping proof X! -; lessons_learned: Learning from incidents X! -;
   incident_log: Incident log or exercise report E!log -
11 recovery_targets: Critical services and recovery targets T! -; emergency_scenarios: Emergency scenarios T! ms; crisis_team T! ms;
   backup_plan: Backup plan T! -; recovery_steps: Recovery steps T! -; drill_records: Drill or test report E!rep ms; redundancy: Spare systems and lines T -
12 work_instructions: Work instructions in use T! ms; patching: Patch frequency and who patches T! -; vulnerabilities: Finding and rating weaknesses T!+rep -;
   malware: Malware protection T! -; baselines: Standard configurations and allowed software T! -; logging: Logs and alerts T! -;
   networks: Networks, services and web filtering T! -; encryption: Encryption and keys T! -; capacity_and_clocks: Capacity and time sources X -
13 change_process: How changes are planned X! ms; change_types: IT change types and approval T! -; change_records: Change record, last three months E!log ms;
   environments: Development, test and live T!?dev -; coding_rules: Design and coding rules L!?dev -;
   security_testing: Security tests before release T!?dev -; test_data: Test data rules X!?dev -
14 document_register: Controlled documents T! ms; document_approval: Who writes, checks and approves T! ms; document_coding: Codes, versions and layout X! ms;
   document_storage: Storage, access and protection T! ms; retention: How long records are kept T! ms; legal_register: Legal and contract duties T! ms;
   personal_data: Personal data and its protection T! -; licenses: Software licenses and copyright X -
15 kpis: What is measured and by whom T! ms; audit_program: Audit program T! ms; auditors: Auditors and their independence T! ms;
   audit_report: Internal audit report E!rep ms; review_plan: Review dates and people T! ms; review_minutes: Management review minutes E!rep ms;
   capa_steps: From nonconformity to closed action T! ms; improvements: Improvement list T! ms; compliance_checks: Technical and rule checks X -`,
  },
  {
    edition: 'iso9001_2015',
    family: 'iso9001',
    sections: 77,
    tasks: 74,
    with_evidence: 11,
    clauses: 63,
    controls: 0,
    table: `
| 1 | Quality Manual | quality_manual | manual | system_manager | 4.1 4.2 4.3 4.4.1 4.4.2 5.3 6.1.1 6.1.2 | 9/9 |
| 2 | Quality Policy | quality_policy | policy | top_management | 5.1.1 5.1.2 5.2.1 5.2.2 6.2.1 6.2.2 7.4 | 6/6 |
| 3 | Document Control Procedure | document_control_procedure | procedure | system_manager | 7.5.1 7.5.2 7.5.3 | 8/8 |
| 4 | Training Procedure | training_procedure | procedure | hr_manager | 7.1.2 7.1.6 7.2 7.3 | 8/7 |
| 5 | Customer Requirements and Design Procedure | customer_and_design_procedure | procedure | sales_manager | 8.2.1–8.2.4 8.3.1–8.3.6 9.1.2 | 8/8 |
| 6 | Purchasing and Supplier Control Procedure | purchasing_procedure | procedure | purchasing_manager | 8.4.1–8.4.3 | 7/6 |
| 7 | Production and Service Control Procedure | production_and_service_procedure | procedure | operations_manager | 7.1.1 7.1.3 7.1.4 7.1.5.1 7.1.5.2 8.1 8.5.1–8.5.6 8.6 | 9/9 |
| 8 | Internal Audit Procedure | internal_audit_procedure | procedure | system_manager | 9.2.1 9.2.2 | 7/6 |
| 9 | Corrective Action Procedure | corrective_action_procedure | procedure | system_manager | 8.7.1 8.7.2 10.1 10.2.1 10.2.2 10.3 | 8/8 |
| 10 | Management Review Procedure | management_review_procedure | procedure | top_management | 6.3 9.1.1 9.1.3 9.3.1 9.3.2 9.3.3 | 7/7 |`,
    lists: `
1  activities: Products, services and customers X! org; org_chart E!doc org; context_issues T! ms; interested_parties T! ms;
   scope: Scope of the quality system X! ms; boundaries: Requirements that do not apply and why T! ms;
   processes: Process map with owners and measures T!+doc ms; roles T! ms; risks: Risks and opportunities with actions T! ms
2  policy_statement X! ms; objectives: Quality Objectives T!+doc ms; customer_focus: How customer needs stay in view X! -;
   leadership_actions: What top management does itself L! ms; communication_plan T! ms; policy_publication X! ms
3  document_register T! ms; document_approval T! ms; document_coding X! ms; document_storage T! ms; external_documents: Documents from outside T! -;
   retention T! ms; document_withdrawal: Changing and withdrawing documents X! -; release_sample: Example of a released document E doc -
4  competence_matrix T! ms; training_needs: How training needs are found X! -; training_plan: Training plan T! ms; awareness_program T! ms;
   training_effectiveness: How the effect is checked X! -; training_records: Training records E!cer ms; knowledge: Know-how to keep and share T! ms;
   onboarding_steps: First weeks of a new colleague L -
5  customer_channels: Customer contact and inquiries T! -; order_review: Check before an order is accepted X! -; order_changes: Changes to orders X! -;
   complaints: Complaints and feedback T! ms; satisfaction: How satisfaction is measured T!+rep -; design_stages: Design stages and approvals T!?design -;
   design_inputs_outputs: Design inputs and outputs T!?design -; design_changes: Design changes X!?design -
6  suppliers T! ms; supplier_criteria T! ms; purchase_controls: Checks on delivered goods and services T! ms; supplier_clauses L! ms;
   supplier_monitoring X! ms; supplier_evaluations E!rep ms; outsourced_processes: Outsourced processes T ms
7  resources T! ms; infrastructure: Buildings, machines and upkeep T! ms; work_environment: Working conditions X! ms;
   control_plan: Controls at each process step T! -; traceability_rules: Identification and trace-back X! ms;
   property_and_delivery: Others' property, storage, delivery, aftercare X! -; release_rules: Checks and authority for release T! ms;
   measuring_equipment: Measuring equipment and calibration T!+cer ms; change_process X! ms
8  audit_program T! ms; audit_method: Criteria, sampling and interviews X! ms; auditors T! ms; nc_grading: Finding grades T! -;
   audit_reporting: Report and follow-up X! -; audit_report E!rep ms; remote_audit: Remote audits X -
9  nc_sources: Where nonconformities come from L! ms; nonconforming_output: Handling faulty or unsafe output T! ms;
   root_cause_methods: Finding the root cause X! ms; capa_steps T! ms; capa_timelines: Time limits by grade T! -;
   capa_effectiveness: Proving the action worked X! ms; nc_register: Nonconformity log E!log ms; improvements T! ms
10 review_plan T! ms; review_inputs: Inputs and who brings them T! ms; kpis T! ms; data_analysis: How data become conclusions X! ms;
   planned_changes: Planned changes to the system T! ms; review_outputs: Decisions and follow-up X! -; review_minutes E!rep ms`,
  },
]

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

const titles = new Map<string, string>()
const planned = plans.map((plan) => ({ ...plan, templates: readPlan(plan) }))
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
    expect(template).toMatchObject({ ...row, standards: [plan.edition], instances: 'one' })
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

function readPlan({ family, table, lists }: (typeof plans)[number]): PlannedTemplate[] {
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
