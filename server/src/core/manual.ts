import type { ManualContext, WriteContext } from './context.ts'
import { unauthenticated } from './errors.ts'
import { authReadUnit, authWriteUnit, type Frame, isReplay, readUnit, snapshotUnit, writeUnit } from './units.ts'

/** What a unit does for the Idempotency-Key of its request; `also` joins the hash of the request. */
export type OnceHooks = (also?: string) => Parameters<typeof writeUnit>[2]

/** A context for work that opens its units itself: hashing, streaming, commands. `once` carries the Idempotency-Key of a request. */
export function manualContext(frame: Frame, once: OnceHooks = () => ({})): ManualContext {
  const inside = () => ({ ...frame, org_id: frame.org_id ?? missingOrganization() })
  return {
    app: frame.app,
    actor: frame.actor,
    request: frame.request,
    now: frame.app.now(),
    if_match: frame.if_match ?? null,
    get org_id() {
      return inside().org_id
    },
    read: (fn) => readUnit(inside(), fn),
    snapshot: (fn) => snapshotUnit(inside(), fn),
    write: (fn) => writeUnit(inside(), fn),
    async writeOnce<T extends object>(fn: (ctx: WriteContext) => Promise<T>, also?: string) {
      try {
        return { result: await writeUnit(inside(), fn, once(also)), replayed: false }
      } catch (error) {
        if (isReplay<T>(error)) return { result: error.stored, replayed: true }
        throw error
      }
    },
    auth: (fn) => authWriteUnit(frame, fn),
    authRead: (fn) => authReadUnit(frame, fn),
    as: (actor) => manualContext({ ...frame, actor, org_id: actor.org_id }, once),
  }
}

/** Throws 401: the request needs an organization and none is active. */
export function missingOrganization(): never {
  throw unauthenticated('not_authenticated', 'Choose an organization first')
}
