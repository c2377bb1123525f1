import { type AuditEntry, appendAudit } from './audit.ts'
import { appendInstallationAudit } from './audit-installation.ts'
import type { Actor, App, AuthReadContext, AuthWriteContext, Changes, ReadContext, RequestInfo, WriteContext, Writes } from './context.ts'
import { type RoleName, type Transaction, type UnitOptions, unitOfWork } from './db.ts'
import { enqueueJob } from './jobs.ts'
import { queueMail, queueMails } from './mail.ts'

/** Who asks and on behalf of which organization; the frame of every unit of work. */
export type Frame = { app: App; actor: Actor; request: RequestInfo; org_id: string | null; if_match?: number | null }

/** What a finished unit reports, for tests and the log. */
export type UnitReport = { statements: number }

type UnitHooks = {
  /** Runs inside the transaction before `fn`; answers a stored result to replay instead. */
  before?: (tx: Transaction) => Promise<{ replay: unknown } | null>
  /** Runs inside the transaction after `fn`. */
  after?: (tx: Transaction, result: unknown) => Promise<void>
  report?: (report: UnitReport) => void
}

/** A read-only unit of work as the application role. */
export function readUnit<T>(frame: Frame & { org_id: string }, fn: (ctx: ReadContext) => Promise<T>, hooks: UnitHooks = {}): Promise<T> {
  return unitOfWork(frame.app.database, unitOptions(frame, 'app', true), async (tx) => {
    const result = await fn({ ...contextOn(frame, tx), org_id: frame.org_id })
    hooks.report?.({ statements: tx.statements() })
    return result
  })
}

/** As {@link readUnit}; all its statements see the same state. */
export function snapshotUnit<T>(frame: Frame & { org_id: string }, fn: (ctx: ReadContext) => Promise<T>): Promise<T> {
  const options: UnitOptions = { ...unitOptions(frame, 'app', true), isolation: 'repeatable read' }
  return unitOfWork(frame.app.database, options, (tx) => fn({ ...contextOn(frame, tx), org_id: frame.org_id }))
}

/** A writing unit of work as the application role. Refuses to commit unless something was audited or `unchanged()` was said. */
export function writeUnit<T>(frame: Frame & { org_id: string }, fn: (ctx: WriteContext) => Promise<T>, hooks: UnitHooks = {}): Promise<T> {
  return writing(frame, 'app', hooks, (ctx) => fn({ ...ctx, org_id: frame.org_id }))
}

/** A read-only unit of work as the identity role. */
export function authReadUnit<T>(frame: Frame, fn: (ctx: AuthReadContext) => Promise<T>): Promise<T> {
  return unitOfWork(frame.app.database, unitOptions(frame, 'auth', true), (tx) => fn(contextOn(frame, tx)))
}

/** A writing unit of work as the identity role; the same rule on audit entries. */
export function authWriteUnit<T>(frame: Frame, fn: (ctx: AuthWriteContext) => Promise<T>, hooks: UnitHooks = {}): Promise<T> {
  return writing(frame, 'auth', hooks, fn)
}

async function writing<T>(frame: Frame, role: RoleName, hooks: UnitHooks, fn: (ctx: AuthWriteContext) => Promise<T>): Promise<T> {
  const afterCommit: (() => void)[] = []
  let audited = false
  const result = await unitOfWork(frame.app.database, unitOptions(frame, role, false), async (tx) => {
    const entries: AuditEntry[] = []
    let unchanged = false
    const stored = await hooks.before?.(tx)
    if (stored) throw new Replay(stored.replay)
    const writes: Writes = {
      if_match: frame.if_match ?? null,
      audit: (action, object, changes, reason) => entries.push(entryOf(frame, action, object, changes, reason)),
      fail: (action, object) =>
        entries.push(outcomeEntry(frame, { action, outcome: 'failed', object_type: object.type, object_id: object.id })),
      unchanged: () => {
        unchanged = true
      },
      enqueue: (name, payload) => enqueueJob(frame, tx, name, payload),
      mail: (mailing) => queueMail(frame, tx, mailing),
      mails: (mailings) => queueMails(frame, tx, mailings),
      afterCommit: (action) => afterCommit.push(action),
    }
    const value = await fn({ ...contextOn(frame, tx), ...writes })
    await hooks.after?.(tx, value)
    audited = entries.length > 0
    if (audited) await appendEntries(frame, tx, entries)
    else if (!unchanged) throw new Error('a write without an audit entry does not commit')
    hooks.report?.({ statements: tx.statements() })
    return value
  })
  for (const action of afterCommit) action()
  if (audited && frame.org_id) frame.app.ring(frame.org_id)
  return result
}

/** Thrown out of a unit of work whose Idempotency-Key was answered before; carries the stored result. */
export class Replay<T = unknown> extends Error {
  readonly stored: T
  constructor(stored: T) {
    super('replayed')
    this.stored = stored
  }
}

/** Whether an error is a replay; the stored result is what an earlier run of the same work returned, less its secrets. */
export function isReplay<T>(error: unknown): error is Replay<T> {
  return error instanceof Replay
}

async function appendEntries(frame: Frame, tx: Transaction, entries: AuditEntry[]): Promise<void> {
  const now = frame.app.now()
  if (frame.org_id) await appendAudit(tx, frame.org_id, entries, now)
  else await appendInstallationAudit(tx, entries, now)
}

function unitOptions(frame: Frame, role: RoleName, read_only: boolean): UnitOptions {
  return { role, read_only, org_id: frame.org_id, actor_id: frame.actor.user_id, customer_ids: frame.actor.customer_ids }
}

function contextOn(frame: Frame, tx: Transaction): AuthReadContext {
  return {
    app: frame.app,
    actor: frame.actor,
    request: frame.request,
    now: frame.app.now(),
    org_id: frame.org_id,
    db: tx.db,
    text: tx.text,
    statements: tx.statements,
  }
}

type EntryObject = { type: string; id: string | null; customer_id?: string | null }

function entryOf(frame: Frame, action: string, object: EntryObject, changes?: Changes, reason?: string | null): AuditEntry {
  const side = (index: 0 | 1) =>
    changes ? Object.fromEntries(Object.entries(changes).map(([field, pair]) => [field, pair[index] ?? null])) : null
  return {
    actor_kind: frame.actor.kind === 'anonymous' ? 'system' : frame.actor.kind,
    actor_id: frame.actor.user_id,
    action,
    object_type: object.type,
    object_id: object.id,
    customer_id: object.customer_id ?? (object.type === 'customer' ? object.id : null),
    before: side(0),
    after: side(1),
    reason: reason ?? null,
    outcome: 'done',
    request_id: frame.request.id,
    session_id: frame.actor.session_id,
    ip: frame.request.ip,
  }
}

type Outcome = {
  action: string
  outcome: 'denied' | 'failed'
  object_type: string
  object_id: string | null
  after?: Record<string, unknown>
}

/** An entry about something that did not happen: a refusal, a failed sign-in. Written in a transaction of its own. */
export async function auditOutcome(frame: Frame, outcome: Outcome): Promise<void> {
  const entry = outcomeEntry(frame, outcome)
  await unitOfWork(frame.app.database, unitOptions(frame, 'auth', false), (tx) => appendEntries(frame, tx, [entry]))
}

function outcomeEntry(frame: Frame, { action, outcome, object_type, object_id, after }: Outcome): AuditEntry {
  return { ...entryOf(frame, action, { type: object_type, id: object_id }), outcome, after: after ?? null, customer_id: null }
}
