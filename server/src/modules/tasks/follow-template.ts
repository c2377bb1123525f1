import type { WriteContext } from '../../core/context.ts'
import { indexManyWords } from '../../core/search-words.ts'
import { type GeneratedTask, insertTasks } from './create-tasks.ts'

/** A document whose sections follow another version of its template. */
export type FollowingDocument = { id: string; customer_id: string; plan_id: string }
export type FollowingTask = GeneratedTask & { section_id: string }

/** What undo needs of the tasks of a document. */
export type SectionTaskState = { id: string; section_id: string | null; status: string } & Record<string, unknown>

/** The generated tasks of a document's sections as they are. One statement. */
export function sectionTaskStates(ctx: WriteContext, document_id: string): Promise<SectionTaskState[]> {
  return ctx.text<SectionTaskState>({
    text: `select id, section_id, task_type, title, description, status, priority, requires_evidence, evidence_description, evidence_format, fact_keys
      from customer_tasks where org_id = $1 and document_id = $2 and auto_generated and section_id is not null`,
    values: [ctx.org_id, document_id],
  })
}

/**
 * Lets the tasks of sections follow them: those of changed sections say the new words, new sections get theirs, those of sections
 * that are `gone` or make none any more end. The caller refreshes the document afterwards, which moves them, and audits.
 */
export async function followTemplate(
  ctx: WriteContext,
  document: FollowingDocument,
  { tasks, gone }: { tasks: FollowingTask[]; gone: string[] },
): Promise<void> {
  await ctx.text({
    text: `update customer_tasks set section_id = null, status = case when status = 'completed' then status else 'cancelled' end, updated_by = $4
      where org_id = $1 and document_id = $2 and auto_generated and section_id = any($3)`,
    values: [ctx.org_id, document.id, gone, ctx.actor.user_id],
  })
  const changed = await ctx.text<{ id: string; section_id: string; title: string }>({
    text: `update customer_tasks k set task_type = r.task_type, title = r.title, description = r.description, priority = r.priority,
        requires_evidence = r.requires_evidence, evidence_description = r.evidence_description, evidence_format = r.evidence_format,
        fact_keys = array(select jsonb_array_elements_text(r.fact_keys)), updated_by = $4
      from jsonb_to_recordset($3::jsonb) as r(section_id text, task_type text, title text, description text, priority text, requires_evidence boolean,
        evidence_description text, evidence_format text, fact_keys jsonb)
      where k.org_id = $1 and k.document_id = $2 and k.auto_generated and k.section_id = r.section_id returning k.id, k.section_id, k.title`,
    values: [
      ctx.org_id,
      document.id,
      JSON.stringify(tasks.map((task) => ({ ...task, title: task.title.slice(0, 500) }))),
      ctx.actor.user_id,
    ],
  })
  await indexManyWords(
    ctx,
    changed.map(({ id, title }) => ({ kind: 'task', object_id: id, customer_id: document.customer_id, text: title })),
  )
  const known = new Set(changed.map(({ section_id }) => section_id))
  const missing = tasks.filter(({ section_id }) => !known.has(section_id))
  await insertTasks(ctx, { customer_id: document.customer_id, plan_id: document.plan_id, tasks: missing })
}

/** Puts the tasks back as {@link sectionTaskStates} found them; those that came since end. What was done to them meanwhile stays. */
export async function unfollowTemplate(ctx: WriteContext, document: FollowingDocument, before: SectionTaskState[]): Promise<void> {
  const payload = JSON.stringify(before)
  await ctx.text({
    text: `update customer_tasks set section_id = null, status = case when status = 'completed' then status else 'cancelled' end, updated_by = $4
      where org_id = $1 and document_id = $2 and auto_generated and section_id is not null
        and id not in (select r.id from jsonb_to_recordset($3::jsonb) as r(id uuid))`,
    values: [ctx.org_id, document.id, payload, ctx.actor.user_id],
  })
  const restored = await ctx.text<{ id: string; title: string }>({
    text: `update customer_tasks k set section_id = r.section_id, task_type = r.task_type, title = r.title, description = r.description, priority = r.priority,
        requires_evidence = r.requires_evidence, evidence_description = r.evidence_description, evidence_format = r.evidence_format,
        fact_keys = array(select jsonb_array_elements_text(r.fact_keys)),
        status = case when k.status = 'cancelled' then r.status else k.status end, updated_by = $4
      from jsonb_to_recordset($3::jsonb) as r(id uuid, section_id text, task_type text, title text, description text, status text, priority text,
        requires_evidence boolean, evidence_description text, evidence_format text, fact_keys jsonb)
      where k.org_id = $1 and k.document_id = $2 and k.id = r.id returning k.id, k.title`,
    values: [ctx.org_id, document.id, payload, ctx.actor.user_id],
  })
  await indexManyWords(
    ctx,
    restored.map(({ id, title }) => ({ kind: 'task', object_id: id, customer_id: document.customer_id, text: title })),
  )
}
