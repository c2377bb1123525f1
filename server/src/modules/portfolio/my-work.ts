import type { DocumentSummary } from '@dna/contract/documents'
import type { MyWork, Reading } from '@dna/contract/portfolio'
import type { Task } from '@dna/contract/task-records'
import { may, mayAtLeastOwn, type ReadContext } from '../../core/context.ts'
import { leftTo } from '../approval-flows/index.ts'
import { readersOf } from '../distributions/index.ts'
import { documentSummaryColumns, documentSummaryJoins } from '../documents/index.ts'
import { wroteSql } from '../reviews/index.ts'
import { openTask, taskColumns, taskTables } from '../tasks/index.ts'

const most = 100

/** What waits for the caller, each list by due date. Three statements. Lists that the caller may not read are empty. */
export async function myWork(ctx: ReadContext): Promise<MyWork> {
  const tasks = mayAtLeastOwn(ctx, 'tasks:read') ? await ownTasks(ctx) : []
  const documents = mayAtLeastOwn(ctx, 'documents:read') ? await ownDocuments(ctx) : []
  const readings = mayAtLeastOwn(ctx, 'documents:read') ? await ownReadings(ctx) : []
  const of = <T extends { list: string; total: number }>(rows: T[], list: string) => rows.filter((row) => row.list === list)
  const total = (rows: { total: number }[]) => rows[0]?.total ?? 0
  const [own, questions] = [of(tasks, 'tasks'), of(tasks, 'questions')]
  const [reviews, open] = [of(documents, 'reviews'), of(documents, 'documents')]
  return {
    tasks: own.map(plain),
    reviews: reviews.map(plain),
    documents: open.map(plain),
    questions: questions.map(plain),
    readings: readings.map(({ total: _total, ...reading }) => reading),
    totals: { tasks: total(own), reviews: total(reviews), documents: total(open), questions: total(questions), readings: total(readings) },
  }
}

type Listed<T> = T & { list: string; total: number }

function plain<T extends { list: string; total: number }>({ list: _list, total: _total, ...row }: T): Omit<T, 'list' | 'total'> {
  return row
}

function ownTasks(ctx: ReadContext): Promise<Listed<Task>[]> {
  return ctx.text<Listed<Task>>({
    name: 'portfolio.own_tasks',
    text: `with own as (
        select k.id, case k.task_type when 'interview' then 'questions' else 'tasks' end as list,
          row_number() over (partition by k.task_type = 'interview' order by k.due_date nulls last, k.id) as place,
          count(*) over (partition by k.task_type = 'interview') as total
        from customer_tasks k where k.org_id = $1 and k.assigned_to = $2 and not k.is_ignored and ${openTask}
      )
      select ${taskColumns}, own.list, own.total::int as total from own join customer_tasks k on k.org_id = $1 and k.id = own.id ${taskTables}
      where own.place <= ${most} order by own.list, own.place`,
    values: [ctx.org_id, ctx.actor.user_id],
  })
}

/** Whether the person $2 wrote or decided what step `r` decides, which four eyes forbid (`fourEyes` in the rules of reviews). */
const hadAHand = `(${wroteSql('d.id', '$2')} or exists (select from document_reviews e where e.org_id = $1 and e.document_id = d.id and e.round = r.round and e.reviewer_id = $2))`

/** A step waits for everybody who holds its permission, for the people it names, or for those with a role, and whom four eyes let decide. */
const waitsForMe = `exists (select from document_reviews r
  where r.org_id = $1 and r.document_id = d.id and r.round = d.review_round and r.step = d.review_step and r.decision = 'pending'
    and case r.kind when 'approve' then $3::boolean else $4::boolean end
    and ${leftTo('r.may_decide', '$2::uuid')}
    and not (${hadAHand} and exists (select from organization_settings o where o.org_id = $1 and o.require_four_eyes)))`

function ownDocuments(ctx: ReadContext): Promise<Listed<DocumentSummary>[]> {
  return ctx.text<Listed<DocumentSummary>>({
    name: 'portfolio.own_documents',
    text: `with own as (
        select d.id, 'reviews' as list, d.due_date from customer_documents d
        where d.org_id = $1 and d.status = 'pending_review' and not d.is_ignored and ${waitsForMe}
        union all
        select d.id, 'documents', d.due_date from customer_documents d
        where d.org_id = $1 and d.assigned_to = $2 and d.status in ('not_started', 'in_progress', 'rejected') and not d.is_ignored
      ), placed as (
        select own.*, row_number() over (partition by list order by due_date nulls last, id) as place, count(*) over (partition by list) as total from own
      )
      select ${documentSummaryColumns}, placed.list, placed.total::int as total from placed join customer_documents d on d.org_id = $1 and d.id = placed.id ${documentSummaryJoins}
      where placed.place <= ${most} order by placed.list, placed.place`,
    values: [ctx.org_id, ctx.actor.user_id, may(ctx, 'documents:approve'), may(ctx, 'documents:review')],
  })
}

/** Distributions that name me or a role of mine; a document that reached me twice counts once. */
const distributedToMe = `(x.user_id = $2 or x.role_id in (select role_id from membership_roles where org_id = $1 and user_id = $2)) and m.user_id = $2`

function ownReadings(ctx: ReadContext): Promise<(Reading & { total: number })[]> {
  return ctx.text<Reading & { total: number }>({
    name: 'portfolio.own_readings',
    text: `select own.distribution_id, own.document_id, own.document_version, d.document_name, d.code, c.company_name, d.effective_from,
        count(*) over ()::int as total
      from (select distinct on (document_id) * from (${readersOf({ now: '$3', where: distributedToMe })}) reader
        where acknowledged_at is null order by document_id, distribution_id) own
      join customer_documents d on d.org_id = $1 and d.id = own.document_id
      join customers c on c.org_id = $1 and c.id = d.customer_id and c.status <> 'archived'
      order by d.effective_from nulls first, d.id limit ${most}`,
    values: [ctx.org_id, ctx.actor.user_id, ctx.now],
  })
}
