import type { TaskPriority } from '@dna/contract/task-records'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { indexManyWords } from '../../core/search-words.ts'
import { adoptTaskEvidence } from '../evidence/index.ts'
import { type GeneratedTask, insertTasks, moveTemplateTasks } from '../tasks/index.ts'
import type { ChosenTemplate } from './choose-templates.ts'
import { insertDocuments, insertSections, type NewDocument } from './insert-documents.ts'
import { type Prefill, prefillFor } from './prefill.ts'
import { codeGiver, codePrefix, documentDueDate, documentName, type PlanDates } from './rules.ts'
import { sectionTask } from './section-tasks.ts'

/** What of a plan decides its documents and tasks. */
export type PlanFrame = {
  id: string
  customer_id: string
  company_name: string
  standard: { code: string; family: string; short_code: string; alias: string }
  dates: PlanDates
  /** Person by role key. */
  roles: ReadonlyMap<string, string>
}

/** A template whose document is due, at its place among all templates of the plan. */
export type Due = { template: ChosenTemplate; place: { index: number; count: number }; instance_name: string | null }

export type Generated = { document_ids: string[]; tasks: number; sections: number }

/**
 * Makes documents with their sections, prefilled from what is known, and one task per section that makes one; tasks of templates
 * that had no document move over. `extra` tasks are written with them. The number of statements does not depend on the number
 * of templates. The caller holds the customer, checks that the documents are missing and writes the audit entry.
 */
export async function generateDocuments(ctx: WriteContext, plan: PlanFrame, due: Due[], extra: GeneratedTask[] = []): Promise<Generated> {
  const prefill = await prefillFor(ctx, {
    ...plan,
    family: plan.standard.family,
    sections: due.flatMap(({ template }) => template.sections),
  })
  const give = codeGiver(await highestCodes(ctx, plan.customer_id))
  const documents = due.map((one) => newDocument(plan, one, { prefill, give }))
  await insertDocuments(ctx, plan, documents)
  const sections = await insertSections(ctx, plan, documents)
  await indexManyWords(
    ctx,
    documents.map(({ id, code, document_name }) => ({
      kind: 'document',
      object_id: id,
      customer_id: plan.customer_id,
      text: `${code} ${document_name}`,
    })),
  )
  const moved = await moveTemplateTasks(ctx, {
    plan_id: plan.id,
    documents: documents.filter(({ instance_name }) => instance_name === null),
  })
  const tasks = inBoardOrder([...extra, ...documents.flatMap((document) => sectionTasks(document.template, document))])
  const created = await insertTasks(ctx, { customer_id: plan.customer_id, plan_id: plan.id, tasks })
  const document_ids = documents.map(({ id }) => id)
  // What was proved while there was no document proves its sections.
  if (moved > 0) await adoptTaskEvidence(ctx, document_ids)
  return { document_ids, tasks: created.length, sections }
}

/** Makes the tasks of templates that wait for their documents. `extra` tasks are written with them. */
export async function generateTemplateTasks(
  ctx: WriteContext,
  plan: PlanFrame,
  due: Due[],
  extra: GeneratedTask[] = [],
): Promise<Generated> {
  const prefill = await prefillFor(ctx, {
    ...plan,
    family: plan.standard.family,
    sections: due.flatMap(({ template }) => template.sections),
  })
  const tasks = due.flatMap(({ template, place }) =>
    sectionTasks(template, {
      id: null,
      due_date: documentDueDate(plan.dates, place),
      ...peopleOf(plan, template),
      starts: prefill(template.sections),
    }),
  )
  const created = await insertTasks(ctx, { customer_id: plan.customer_id, plan_id: plan.id, tasks: inBoardOrder([...extra, ...tasks]) })
  return { document_ids: [], tasks: created.length, sections: 0 }
}

function newDocument(
  plan: PlanFrame,
  { template, place, instance_name }: Due,
  { prefill, give }: { prefill: Prefill; give: (prefix: string) => string },
): NewDocument {
  const starts = prefill(template.sections)
  const closed = new Set(starts.flatMap(({ section_id, is_asked }) => (is_asked ? [] : [section_id])))
  return {
    id: newId(),
    template,
    template_id: template.template_id,
    instance_name,
    document_name: documentName({ company_name: plan.company_name, template_name: template.name, instance_name }),
    code: give(codePrefix(plan.standard.alias, template.document_type)),
    mandatory_sections_total: template.sections.filter(({ id, is_mandatory }) => is_mandatory && !closed.has(id)).length,
    due_date: documentDueDate(plan.dates, place),
    ...peopleOf(plan, template),
    starts,
  }
}

function peopleOf(plan: PlanFrame, template: ChosenTemplate) {
  return {
    assigned_to: plan.roles.get(template.owner_role ?? '') ?? null,
    reviewer_id: plan.roles.get(template.approver_role ?? '') ?? null,
  }
}

type TaskHome = { id: string | null; due_date: string | null; assigned_to: string | null; starts: NewDocument['starts'] }

/** The tasks of a template's sections; in a closed branch they begin cancelled, so that they come back when it opens. */
function sectionTasks(template: ChosenTemplate, home: TaskHome): GeneratedTask[] {
  const closed = new Set(home.starts.flatMap(({ section_id, is_asked }) => (is_asked ? [] : [section_id])))
  return template.sections.flatMap((section) => {
    const task = sectionTask(section)
    if (!task) return []
    return [
      {
        ...task,
        task_scope: home.id === null ? 'template' : 'document',
        template_id: template.template_id,
        document_id: home.id,
        section_id: section.id,
        status: closed.has(section.id) ? 'cancelled' : 'pending',
        evidence_description: task.requires_evidence ? section.evidence_description : null,
        evidence_format: task.requires_evidence ? section.evidence_format : null,
        assigned_to: home.assigned_to,
        due_date: home.due_date,
        due_days: null,
        library_key: null,
        fact_keys: section.fact_key === null ? [] : [section.fact_key],
        position: 0,
      },
    ]
  })
}

const ranks: Record<TaskPriority, number> = { urgent: 0, high: 1, medium: 2, low: 3 }

/** Gives the tasks their places in the columns of the board: urgent first, then by date; otherwise in the order given. */
function inBoardOrder(tasks: GeneratedTask[]): GeneratedTask[] {
  const dueOn = (task: GeneratedTask) => task.due_date ?? '9999-12-31'
  const compare = (a: GeneratedTask, b: GeneratedTask) => ranks[a.priority] - ranks[b.priority] || dueOn(a).localeCompare(dueOn(b))
  return tasks.toSorted(compare).map((task, index) => ({ ...task, position: index + 1 }))
}

/** The highest number per prefix among the customer's document codes. */
async function highestCodes(ctx: WriteContext, customer_id: string): Promise<Map<string, number>> {
  const rows = await ctx.text<{ prefix: string; highest: number }>({
    text: `select regexp_replace(code, '-\\d+$', '') as prefix, max(substring(code from '(\\d+)$')::int) as highest
      from customer_documents where org_id = $1 and customer_id = $2 and code ~ '-\\d+$' group by 1`,
    values: [ctx.org_id, customer_id],
  })
  return new Map(rows.map(({ prefix, highest }) => [prefix, highest]))
}
