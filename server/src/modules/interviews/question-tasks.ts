import type { ReadContext, WriteContext } from '../../core/context.ts'
import { addQuestionTasks, openTask } from '../tasks/index.ts'
import type { Question } from './questions.ts'
import type { Tasks } from './rules.ts'
import type { Session } from './sources.ts'

type OpenTask = { id: string; document_id: string | null; section_id: string | null }

/** The open tasks that wait for questions of a session: its own ones, and those of the sections. One statement. */
export async function tasksOf(ctx: ReadContext, session: Session): Promise<Tasks> {
  const own_ids = [...session.said.values()].flatMap((said) => said.task_id ?? [])
  const rows = await ctx.text<OpenTask>({
    text: `select k.id, k.document_id, k.section_id from customer_tasks k
      where k.org_id = $1 and not k.is_ignored and ${openTask} and ((k.document_id = any($2) and k.section_id is not null) or k.id = any($3))
      order by k.auto_generated desc, k.created_at desc`,
    values: [ctx.org_id, session.documents.map(({ shown }) => shown.id), own_ids],
  })
  const open = new Set(rows.map((task) => task.id))
  const by_place = new Map(rows.map((task) => [`${task.document_id} ${task.section_id}`, task.id]))
  const own = [...session.said.values()].flatMap((said): [string, string][] =>
    said.task_id !== null && open.has(said.task_id) ? [[said.question_id, said.task_id]] : [],
  )
  const of_section = session.questions.flatMap((question): [string, string][] => {
    const ids = question.asked.flatMap((section) => by_place.get(`${section.document_id} ${section.section_id}`) ?? [])
    return ids[0] === undefined ? [] : [[question.id, ids[0]]]
  })
  return { own: new Map(own), of_section: new Map(of_section) }
}

/** The task that "don't know" makes; an open one of before is enough. */
export async function taskToFindOut(ctx: WriteContext, session: Session, question: Question): Promise<string | null> {
  if (session.said.get(question.id)?.task_id && (await tasksOf(ctx, session)).own.has(question.id)) return null
  return (await addTasks(ctx, session, [question])).get(question.id) ?? null
}

/** Makes one task for each of these questions, by question. Two statements, whatever their number. */
export async function addTasks(ctx: WriteContext, session: Session, questions: readonly Question[]): Promise<Map<string, string>> {
  const tasks = questions.map((question) => ({
    document_id: question.asked[0]?.document_id ?? null,
    section_id: question.asked[0]?.section_id ?? null,
    title: `Find out: ${question.title}`,
    description: `This was left open in "${session.shown.session_name}".`,
    fact_keys: question.fact_key === null ? [] : [question.fact_key],
  }))
  const ids = await addQuestionTasks(ctx, { customer_id: session.shown.customer_id, session_id: session.shown.id, tasks })
  return new Map(questions.flatMap((question, index): [string, string][] => (ids[index] === undefined ? [] : [[question.id, ids[index]]])))
}
