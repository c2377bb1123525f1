import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { indexManyWords } from '../../core/search-words.ts'

/** What is left open by an interview: about a section, or without document about the customer. */
export type QuestionTask = {
  document_id: string | null
  section_id: string | null
  title: string
  description: string
  fact_keys: string[]
}

/**
 * Adds one task per question that an interview left open, linked to its section; whoever works on the document has it. Answers the
 * ids in the order of the tasks. Two statements, whatever their number. The caller has checked documents and sections.
 */
export async function addQuestionTasks(
  ctx: WriteContext,
  input: { customer_id: string; session_id: string; tasks: QuestionTask[] },
): Promise<string[]> {
  const tasks = input.tasks.map((task) => ({ id: newId(), ...task, title: task.title.slice(0, 500) }))
  if (tasks.length === 0) return []
  await ctx.text({
    text: `insert into customer_tasks (org_id, id, customer_id, plan_id, template_id, document_id, section_id, task_scope, task_type, title, description,
        assigned_to, fact_keys, origin_type, origin_id, created_by, updated_by, position)
      select $1, r.id, $2, d.plan_id, d.template_id, d.id, case when d.id is not null then r.section_id end,
        case when d.id is not null then 'document' else 'customer' end, 'custom', r.title, r.description, d.assigned_to,
        array(select jsonb_array_elements_text(r.fact_keys)), 'interview', $3::uuid, $4, $4,
        (select coalesce(max(position), 0) from customer_tasks where org_id = $1 and customer_id = $2) + row_number() over (order by r.id)
      from jsonb_to_recordset($5::jsonb) as r(id uuid, document_id uuid, section_id text, title text, description text, fact_keys jsonb)
      left join customer_documents d on d.org_id = $1 and d.id = r.document_id`,
    values: [ctx.org_id, input.customer_id, input.session_id, ctx.actor.user_id, JSON.stringify(tasks)],
  })
  for (const { id, title } of tasks)
    ctx.audit('task.created', { type: 'task', id, customer_id: input.customer_id }, { title: [null, title] })
  await indexManyWords(
    ctx,
    tasks.map(({ id, title }) => ({ kind: 'task', object_id: id, customer_id: input.customer_id, text: title })),
  )
  return tasks.map((task) => task.id)
}
