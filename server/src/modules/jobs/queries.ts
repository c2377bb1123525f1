import { awaitedJobs, type Job } from '@dna/contract/jobs'
import { may, type ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { conditions, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'

export type JobFilter = PageInput & { kind?: string; status?: Job['status']; customer_id?: string; awaited?: boolean; sort?: string }

/** Neither what a job was told nor the text of a fault is shown: both may name what the reader may not see. */
const jobColumns = `j.id, j.kind, j.customer_id, j.status, j.progress, j.current_step, j.eta_seconds, j.result, j.error_code, j.tries, j.actor_id,
  u.full_name as actor_name, j.request_id, j.started_at, j.finished_at, j.version, j.created_at, j.updated_at`

type JobRow = Omit<Job, 'started_at' | 'finished_at' | 'created_at' | 'updated_at'> & {
  started_at: Date | null
  finished_at: Date | null
  created_at: Date
  updated_at: Date
}

/** One page of jobs; who may read own ones only sees those. */
export async function pageOfJobs(ctx: ReadContext, filter: JobFilter): Promise<ListPage<Job>> {
  const where = conditions(ctx.org_id)
    .when(filter.kind, 'j.kind = $?')
    .when(filter.status, 'j.status = $?')
    .when(filter.customer_id, 'j.customer_id = $?')
  if (filter.awaited) where.add('j.kind = any($?)', awaitedJobs)
  if (filter.awaited || !may(ctx, 'jobs:read')) where.add('j.actor_id = $?', ctx.actor.user_id)
  const sort = filter.sort ?? '-created_at'
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const page = await listPage<JobRow>(ctx, filter, {
    select: jobColumns,
    from: `from jobs j left join users u on u.id = j.actor_id where j.org_id = $1${where.text()}`,
    order: sort.endsWith('created_at')
      ? `j.created_at ${direction}, j.id ${direction}`
      : orderBy(sort, { finished_at: 'j.finished_at' }, 'j.id'),
    values: where.values,
  })
  return { ...page, items: page.items.map(present) }
}

/** One job. Throws 404, also for jobs of others when the caller may read own ones only. */
export async function findJob(ctx: ReadContext, id: string, hold: '' | 'for update of j' = ''): Promise<Job> {
  const rows = await ctx.text<JobRow>({
    text: `select ${jobColumns} from jobs j left join users u on u.id = j.actor_id where j.org_id = $1 and j.id = $2 ${hold}`,
    values: [ctx.org_id, id],
  })
  const row = rows[0]
  if (!row || !may(ctx, 'jobs:read', isOwnJob(ctx, row))) throw notFound('job')
  return present(row)
}

/** Whether the caller asked for this job. */
export function isOwnJob(ctx: ReadContext, job: { actor_id: string | null }): boolean {
  return job.actor_id !== null && job.actor_id === ctx.actor.user_id
}

function present(row: JobRow): Job {
  return {
    ...row,
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
