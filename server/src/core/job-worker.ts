import { PgBoss } from 'pg-boss'
import type { App } from './context.ts'
import { unitOfWork } from './db.ts'
import { ProblemError } from './errors.ts'
import { type JobName, jobNames, schedules, useQueue } from './jobs.ts'
import type { Metrics } from './metrics.ts'
import { systemActor } from './sessions.ts'
import type { Frame } from './units.ts'

/** `actor_id`: who asked for it. `report` notes percent and what is being worked on; it throws {@link JobCancelled} once somebody cancelled. */
export type RunningJob = { actor_id: string | null; report(progress: number, current_step: string): Promise<void> }

/**
 * What a job does: idempotent, run with the organization of its payload. An object that it answers is kept as the job's result; it parses
 * the payload itself. A `ProblemError` gives the job its code and, but for 503, is final; any other fault is tried again.
 */
export type JobHandler = (frame: Frame & { org_id: string }, payload: unknown, job: RunningJob) => Promise<unknown>
/** Work that the clock starts; it belongs to the installation, not to one organization. */
export type ScheduledHandler = (app: App) => Promise<unknown>

export type JobHandlers = {
  jobs: { [Name in JobName]?: JobHandler }
  scheduled: { [Name in JobName]?: ScheduledHandler }
}

export type Worker = { stop(): Promise<void> }

/** Connects the process to the queue so that requests can enqueue; with handlers it also works on jobs. */
export async function startQueue(app: App, options: { handlers?: JobHandlers; metrics?: Metrics }): Promise<Worker> {
  const { pool, names } = app.database
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: names.jobs,
    migrate: false,
    createSchema: false,
    schedule: options.handlers !== undefined,
    supervise: options.handlers !== undefined,
  })
  boss.on('error', (error) => app.log.warn({ error: error.message }, 'job queue'))
  await boss.start()
  useQueue(boss)
  if (options.handlers) await work(app, boss, options.handlers, options.metrics)
  return {
    async stop() {
      useQueue(null)
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

type Ticket = { org_id?: string; job_id?: string }

async function work(app: App, boss: PgBoss, handlers: JobHandlers, metrics: Metrics | undefined): Promise<void> {
  for (const { name, cron } of schedules) await boss.schedule(name, cron)
  for (const name of jobNames) {
    await boss.work<Ticket>(name, { batchSize: 1, pollingIntervalSeconds: 2 }, async ([job]) => {
      try {
        await runOne(app, handlers, name, job?.data ?? {})
        metrics?.job(name, 'succeeded')
      } catch (error) {
        metrics?.job(name, 'failed')
        app.log.error({ queue: name, error: error instanceof Error ? error.message : String(error) }, 'job failed')
        throw error
      }
    })
  }
}

/** Runs one job by its ticket, or the scheduled work of that name without one. Notes how it went in the tenant table. */
export async function runOne(app: App, handlers: JobHandlers, name: JobName, ticket: Ticket): Promise<void> {
  if (!ticket.org_id || !ticket.job_id) {
    await handlers.scheduled[name]?.(app)
    return
  }
  const frame = {
    app,
    actor: systemActor(ticket.org_id),
    org_id: ticket.org_id,
    request: { id: ticket.job_id, ip: null, user_agent: null },
  }
  const { job_id } = ticket
  const begun = await begin(frame, job_id)
  if (!begun) return
  const job = { actor_id: begun.actor_id, report: (progress: number, step: string) => report(frame, job_id, { progress, step }) }
  try {
    const result = await handlers.jobs[name]?.(frame, begun.payload, job)
    await finish(frame, job_id, { status: 'succeeded', result: typeof result === 'object' ? result : null })
  } catch (error) {
    if (error instanceof JobCancelled) return
    const error_detail = error instanceof Error ? error.message.slice(0, 500) : 'failed'
    const is_final = error instanceof ProblemError && error.status !== 503
    await finish(frame, job_id, { status: 'failed', error_code: error instanceof ProblemError ? error.code : 'job_failed', error_detail })
    if (!is_final) throw error
  }
}

/** Ends a job that somebody cancelled while it ran. */
export class JobCancelled extends Error {}

async function report(frame: JobFrame, id: string, at: { progress: number; step: string }): Promise<void> {
  const rows = await inOrganization(frame, (text) =>
    text({
      text: `update jobs set progress = $3, current_step = $4 where org_id = $1 and id = $2 and status = 'running' returning id`,
      values: [frame.org_id, id, Math.floor(at.progress), at.step.slice(0, 200)],
    }),
  )
  if (rows.length === 0) throw new JobCancelled()
}

type JobFrame = Frame & { org_id: string }

/** Marks the job as running; nothing when it has succeeded or was cancelled before. */
async function begin(frame: JobFrame, id: string): Promise<{ payload: unknown; actor_id: string | null } | undefined> {
  const rows = await inOrganization(frame, (text) =>
    text<{ payload: unknown; actor_id: string | null }>({
      text: `update jobs set status = 'running', started_at = now(), finished_at = null, tries = tries + 1
        where org_id = $1 and id = $2 and status not in ('succeeded', 'cancelled') returning payload, actor_id`,
      values: [frame.org_id, id],
    }),
  )
  return rows[0]
}

type Outcome = { status: 'succeeded'; result: object | null } | { status: 'failed'; error_code: string; error_detail: string }

/** Notes the outcome; a job that somebody cancelled while it ran stays cancelled. */
async function finish(frame: JobFrame, id: string, outcome: Outcome): Promise<void> {
  const [result, code, detail] =
    outcome.status === 'succeeded'
      ? [outcome.result && JSON.stringify(outcome.result), null, null]
      : [null, outcome.error_code, outcome.error_detail]
  await inOrganization(frame, (text) =>
    text({
      text: `update jobs set status = $3, finished_at = now(), progress = case when $3 = 'succeeded' then 100 else progress end,
          current_step = null, error_code = $4, error_detail = $5, result = $6
        where org_id = $1 and id = $2 and status <> 'cancelled'`,
      values: [frame.org_id, id, outcome.status, code, detail, result],
    }),
  )
}

function inOrganization<T>(frame: JobFrame, fn: (text: Parameters<Parameters<typeof unitOfWork>[2]>[0]['text']) => Promise<T>): Promise<T> {
  return unitOfWork(frame.app.database, { role: 'worker', read_only: false, org_id: frame.org_id }, (tx) => fn(tx.text))
}
