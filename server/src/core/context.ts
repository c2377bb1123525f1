import type { Grant, Permission } from '@dna/contract/core/permissions'
import { allows, allowsSome } from '@dna/contract/core/permissions'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { Database, Transaction } from './db.ts'
import { ProblemError, permissionDenied, versionStale } from './errors.ts'
import type { JobName, JobPayload } from './jobs.ts'
import type { Log } from './log.ts'
import type { Mailing } from './mail.ts'
import type { Office } from './office/office.ts'
import type { RenderPool } from './rendering/render-pool.ts'
import type { StorageProvider } from './storage/provider.ts'
import type { DB } from './tables.gen.ts'

/** Who acts. A signed-in person has `user_id`; a static development token has none. */
export type Actor = {
  kind: 'user' | 'token' | 'system' | 'anonymous'
  user_id: string | null
  session_id: string | null
  session_kind: 'browser' | 'api' | null
  org_id: string | null
  full_name: string
  grants: ReadonlySet<Grant>
  /** Customers that the membership is limited to; null = all. */
  customer_ids: readonly string[] | null
  is_operator: boolean
  must_change_password: boolean
  reauth_at: Date | null
}

/** Where a request came from; goes into the audit trail. */
export type RequestInfo = {
  id: string
  ip: string | null
  user_agent: string | null
  /** Asked by the machine itself by its own name, not through a proxy. */
  is_local?: boolean
  /** If-None-Match: the tag that the caller holds, for answers that the database tags itself. */
  held_tag?: string
}

/** What the whole process shares. Built once in `server.ts`. */
export type App = {
  config: Config
  database: Database
  log: Log
  storage: StorageProvider
  renderer: RenderPool
  /** Prints Word files as PDF; null where LibreOffice is not installed. */
  office: Office | null
  master_key: Buffer
  /** Whether the first organization exists; until then only setup answers. */
  installation: { is_set_up: boolean }
  /** Drops what is remembered of sessions and rights; called after a commit that changed either. */
  forgetSessions: () => void
  /** Wakes listeners and followers of an organization; called after every commit that added to its audit chain. */
  ring: (org_id: string) => void
  /** Who is woken by `ring`. */
  bells: Set<(org_id: string) => void>
  /** How many answers each person follows now. */
  followed: Map<string, number>
  /** Organizations whose list this process is exporting now. */
  exporting: Set<string>
  /** Aborted when the server closes: ends what would wait for ever. */
  closing: AbortController
  now: () => Date
}

type Shared = { app: App; actor: Actor; request: RequestInfo; now: Date }

/** A read inside the organization: read-only transaction as the application role. */
export type ReadContext = Shared & {
  org_id: string
  db: Kysely<DB>
  text: Transaction['text']
  statements: Transaction['statements']
}

/** Names what was changed: old and new value by field. */
export type Changes = Record<string, readonly [before: unknown, after: unknown]>
export type AuditObject = { type: string; id: string; customer_id?: string | null }

export type Writes = {
  /** Version that the caller read (If-Match); null when none was sent. */
  if_match: number | null
  /** Notes an entry of the audit trail; it is written with the transaction. */
  audit(action: string, object: AuditObject, changes?: Changes, reason?: string | null): void
  /** Notes something that was refused or failed; counts as an audit entry. */
  fail(action: string, object: { type: string; id: string | null }): void
  /** Says that this write changed nothing, so no audit entry is due. */
  unchanged(): void
  /** Puts a job into the queue, in this transaction. Answers the job's id. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayload<Name>): Promise<string>
  /** Puts a mail into the outbox, in this transaction. Answers the id of the outbox row. */
  mail(mailing: Mailing): Promise<string>
  /** As `mail` for many, in a constant number of statements. */
  mails(mailings: Mailing[]): Promise<void>
  /** Runs after a successful commit, never inside it. */
  afterCommit(fn: () => void): void
}

/** A change inside the organization: one transaction that refuses to commit without an audit entry. */
export type WriteContext = ReadContext & Writes

/** As {@link ReadContext}, but as the identity role: sees identity tables, and an organization only if one is active. */
export type AuthReadContext = Omit<ReadContext, 'org_id'> & { org_id: string | null }
/** As {@link WriteContext}, as the identity role. Without an organization its entries go to the installation's own chain. */
export type AuthWriteContext = AuthReadContext & Writes

/** For work that must leave the transaction: hashing, streaming, rendering. It opens units of work itself. */
export type ManualContext = Shared & {
  /** The active organization. Throws 401 when there is none. */
  readonly org_id: string
  /** Version that the caller read (If-Match); null when none was sent. */
  if_match: number | null
  read<T>(fn: (ctx: ReadContext) => Promise<T>): Promise<T>
  /** As `read`; all statements see the same state. */
  snapshot<T>(fn: (ctx: ReadContext) => Promise<T>): Promise<T>
  write<T>(fn: (ctx: WriteContext) => Promise<T>): Promise<T>
  /**
   * The write that carries the request's Idempotency-Key. A replay does not run `fn` again and gets its stored result;
   * `replayed` tells. Secret fields named by the endpoint are missing from a replayed result. `also` is what makes the
   * request this request beside method, address and fields: the hash of an uploaded file.
   */
  writeOnce<T extends object>(fn: (ctx: WriteContext) => Promise<T>, also?: string): Promise<{ result: T; replayed: boolean }>
  /** A writing unit of work as the identity role. */
  auth<T>(fn: (ctx: AuthWriteContext) => Promise<T>): Promise<T>
  /** A reading unit of work as the identity role. */
  authRead<T>(fn: (ctx: AuthReadContext) => Promise<T>): Promise<T>
  /** The same request as another actor: after a sign-in, or as the system. */
  as(actor: Actor): ManualContext
}

/** Throws 403 unless the actor holds the permission; `own` says that the record is the actor's. */
export function requirePermission(ctx: { actor: Actor }, permission: Permission, own = false): void {
  if (!allows(ctx.actor.grants, permission, own)) throw permissionDenied(permission)
}

/** Whether the actor holds the permission; `own` says that the record is the actor's. */
export function may(ctx: { actor: Actor }, permission: Permission, own = false): boolean {
  return allows(ctx.actor.grants, permission, own)
}

/** Whether the actor holds the permission at least for own records. */
export function mayAtLeastOwn(ctx: { actor: Actor }, permission: Permission): boolean {
  return allowsSome(ctx.actor.grants, permission)
}

/**
 * Compares If-Match with the version of a row that was read `for update`. Throws 412 with the present record.
 * Without If-Match it passes; endpoints that demand the header were refused with 428 before.
 */
export function requireVersion(ctx: { if_match: number | null }, row: { version: number }, present: unknown): void {
  if (ctx.if_match !== null && ctx.if_match !== row.version) throw versionStale(present)
}

/** The acting person's id, for columns that refer to memberships; null when a token or the system acts. */
export function actingUser(ctx: { actor: Actor }): string | null {
  return ctx.actor.user_id
}

/** Fails loudly when code expects a signed-in person. */
export function signedInUser(ctx: { actor: Actor }): string {
  if (!ctx.actor.user_id) throw new ProblemError(403, 'permission_denied', 'This needs a signed-in person')
  return ctx.actor.user_id
}
