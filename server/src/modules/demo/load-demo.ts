import type { DemoResult } from '@dna/contract/setup'
import type { ManualContext, ReadContext } from '../../core/context.ts'
import { forbidden, ProblemError } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { manualContext } from '../../core/manual.ts'
import { organizationToday, plusDays } from '../../core/organization-day.ts'
import { saveAnswers } from '../answers/index.ts'
import { type CustomerRow, createCustomer, initializeStorage } from '../customers/index.ts'
import { uploadEvidence } from '../evidence/index.ts'
import { completeSession, createSession } from '../interviews/index.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { createPlan } from '../plans/index.ts'
import { approveDocument, submitDocument } from '../reviews/index.ts'
import { completeTask } from '../tasks/index.ts'
import { type DemoCompany, type DemoPlan, demoCompanies, type Stage } from './companies.ts'
import { demoAnswer, type OpenSection } from './demo-answers.ts'
import { demoProof } from './demo-evidence.ts'

/** Loads the demo customers through the same functions that people's requests go through; those that are there stay. */
export async function loadDemo(request: ManualContext): Promise<DemoResult> {
  // An Idempotency-Key of the request guards one write; this makes many and skips what is there.
  const ctx = manualContext({ app: request.app, actor: request.actor, org_id: request.org_id, request: request.request })
  // The demo's documents are approved by whoever loads it, so nothing may be begun where that is not allowed.
  if (await ctx.read(requiresFourEyes)) throw forbidden('four_eyes_required', 'The demo approves documents by the person who loads it')
  const customers: DemoResult['customers'] = []
  for (const company of demoCompanies) {
    const present = await ctx.read((read) => customerNamed(read, company.company_name))
    const { id } = present ?? (await loadCompany(ctx, company))
    customers.push({ id, company_name: company.company_name })
  }
  return { customers }
}

async function customerNamed(ctx: ReadContext, company_name: string): Promise<{ id: string } | undefined> {
  return ctx.db
    .selectFrom('customers')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('company_name_folded', '=', folded(company_name))
    .executeTakeFirst()
}

async function loadCompany(ctx: ManualContext, company: DemoCompany): Promise<CustomerRow> {
  const { customer, plans } = await ctx.write(async (write) => {
    const { plans: wanted, activities: _activities, scope: _scope, sites, ...fields } = company
    const made = await createCustomer(write, {
      ...fields,
      is_demo: true,
      phone: null,
      document_email: null,
      locale: null,
      logo_file_id: null,
      status: 'active',
      notes: null,
      custom: {},
      portal_enabled: false,
      sites: sites.map((site) => ({ ...site, timezone: null, in_scope: true })),
    })
    const today = await organizationToday(write)
    const ids: { plan_id: string; plan: DemoPlan }[] = []
    for (const plan of wanted) {
      const iso_standard_id = await standardId(write, plan.standard)
      if (!iso_standard_id) continue
      const dates = { start_date: plusDays(today, plan.began), target_completion_date: plusDays(today, plan.target) }
      const created = await createPlan(write, {
        customer_id: made.id,
        iso_standard_id,
        ...dates,
        template_selection_mode: 'all',
        auto_generate_documents: true,
        plan_roles: [],
      })
      ids.push({ plan_id: created.id, plan })
    }
    return { customer: made, plans: ids }
  })
  const ready = await initializeStorage(ctx, customer)
  for (const { plan_id, plan } of plans) await advance(ctx, company, { customer_id: customer.id, plan_id, plan })
  return ready
}

async function standardId(ctx: ReadContext, library_key: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('iso_standards')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('library_key', '=', library_key)
    .executeTakeFirst()
  return row?.id
}

type PlanToAdvance = { customer_id: string; plan_id: string; plan: DemoPlan }

/**
 * Brings the documents of a plan to the stages that the demo wants, and completes its early tasks. The approved ones were asked for in an
 * interview that is over, those being written in one that goes on.
 */
async function advance(ctx: ManualContext, company: DemoCompany, { customer_id, plan_id, plan }: PlanToAdvance): Promise<void> {
  const documents = await ctx.read((read) =>
    read.text<{ id: string }>({
      text: 'select id from customer_documents where org_id = $1 and plan_id = $2 order by position, code',
      values: [read.org_id, plan_id],
    }),
  )
  const stages = (['approved', 'pending_review', 'in_progress'] as const).flatMap((stage) =>
    Array.from({ length: plan.stages[stage] ?? 0 }, () => stage),
  )
  const idsAt = (wanted: Stage) => documents.filter((_, index) => stages[index] === wanted).map((document) => document.id)
  const interview = (document_ids: string[]) =>
    document_ids.length === 0 ? null : ctx.write((write) => createSession(write, customer_id, { document_ids }))
  const first = await interview(idsAt('approved'))
  for (const [index, stage] of stages.entries()) {
    const document = documents[index]
    if (document) await writeDocument(ctx, company, { document_id: document.id, stage })
  }
  if (first) await ctx.write((write) => completeSession(write, { id: first.id, submit: false, make_tasks: true }, submitDocument))
  await interview(idsAt('in_progress'))
  await completeTasks(ctx, { plan_id, titles: plan.done })
}

async function writeDocument(
  ctx: ManualContext,
  company: DemoCompany,
  { document_id, stage }: { document_id: string; stage: Stage },
): Promise<void> {
  const sections = await ctx.read((read) => openSections(read, document_id))
  const wanted = stage === 'in_progress' ? sections.slice(0, Math.ceil(sections.length / 2)) : sections
  const answers = wanted.flatMap((section) => demoAnswer(section, company) ?? [])
  if (answers.length > 0) await ctx.write((write) => saveAnswers(write, { document_id, source: 'interview', answers }))
  for (const section of wanted) {
    if (!section.requires_evidence) continue
    const file = await demoProof(ctx, {
      company_name: company.company_name,
      title: section.title,
      description: section.evidence_description ?? section.title,
    })
    await uploadEvidence(ctx, { targets: [{ kind: 'section', document_id, section_id: section.section_id }], fields: {}, file })
  }
  if (stage === 'in_progress') return
  const override_reason = 'Demo content'
  await ctx.write((write) => submitDocument(write, { document_id, override_reason }))
  if (stage !== 'approved') return
  const decision = { document_id, checklist: [], override_reason, notes: 'Reads well and fits the way we work.' }
  await ctx
    .write((write) => approveDocument(write, decision))
    .catch((error) => {
      if (!isLeftToOthers(error)) throw error
    })
}

/** Whether the organization's own flow wants another person or a signature; the document then stays in review. */
function isLeftToOthers(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'not_the_reviewer' || error.code === 'signature_required')
}

type DemoSection = OpenSection & { title: string; requires_evidence: boolean; evidence_description: string | null }

function openSections(ctx: ReadContext, document_id: string): Promise<DemoSection[]> {
  return ctx.text<DemoSection>({
    text: `select s.section_id, s.title, s.type, s.fact_key, s.example, s.starter, s.columns, s.min_rows, s.requires_evidence, s.evidence_description,
        (select k.rows from starters k where k.org_id = s.org_id and s.starter is not null and k.key = s.starter #>> '{}') as starter_rows
      from document_sections s
      where s.org_id = $1 and s.document_id = $2 and s.kind = 'fillable' and s.is_asked order by s.position`,
    values: [ctx.org_id, document_id],
  })
}

async function completeTasks(ctx: ManualContext, { plan_id, titles }: { plan_id: string; titles: string[] }): Promise<void> {
  const tasks = await ctx.read((read) =>
    read.text<{ id: string }>({
      text: `select id from customer_tasks where org_id = $1 and plan_id = $2 and task_scope = 'plan' and title = any ($3::text[]) and status <> 'completed'`,
      values: [read.org_id, plan_id, titles],
    }),
  )
  for (const task of tasks) await ctx.write((write) => completeTask(write, task.id, undefined))
}
