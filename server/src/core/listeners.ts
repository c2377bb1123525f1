import type { App, WriteContext } from './context.ts'
import { unitOfWork } from './db.ts'
import { systemActor } from './sessions.ts'
import { readUnit, writeUnit } from './units.ts'

/** An entry of the audit trail as listeners hear it. */
export type Heard = {
  seq: number
  at: string
  actor_id: string | null
  action: string
  object_type: string
  object_id: string | null
  customer_id: string | null
  after: Record<string, unknown> | null
}

/**
 * Somebody who acts on what happened. `hear` runs after the commit, in a unit of work of its own together with the move of its cursor,
 * so each entry is heard once; it gets the wanted entries in order. When it throws, the same entries come again.
 */
export type Listener = { name: string; wants: (entry: Heard) => boolean; hear: (ctx: WriteContext, entries: Heard[]) => Promise<void> }

export type Listening = {
  /** Resolves when all that was committed before the call has been heard. */
  caughtUp(org_id: string): Promise<void>
  stop(): Promise<void>
}

const batch = 500
const ringDelayMs = 100

/** `polled_at_once`: organizations looked at in one poll; with more of them the net takes several rounds. The bell reaches each at once. */
export type ListenerOptions = { poll_ms: number; polled_at_once: number }
const usual: ListenerOptions = { poll_ms: 5_000, polled_at_once: 50 }

/** Lets listeners follow the chains of all organizations: rung after each commit of this process, with a poll as the net. */
export function startListeners(app: App, listeners: readonly Listener[], options: ListenerOptions = usual): Listening {
  const waiting = new Set<string>()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const work = async () => {
    for (const org_id of waiting) {
      waiting.delete(org_id)
      if (!stopped) await hearAll(app, listeners, org_id)
    }
  }
  const runSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      running = running.then(work)
    }, ringDelayMs)
  }
  const rounds = roundsOf(app, options.polled_at_once)
  const poll = setInterval(async () => {
    for (const org_id of await rounds()) waiting.add(org_id)
    runSoon()
  }, options.poll_ms)
  poll.unref()
  const bell = (org_id: string) => {
    waiting.add(org_id)
    runSoon()
  }
  app.bells.add(bell)
  return {
    async caughtUp(org_id) {
      running = running.then(() => hearAll(app, listeners, org_id))
      await running
    },
    async stop() {
      stopped = true
      app.bells.delete(bell)
      clearInterval(poll)
      clearTimeout(timer)
      await running
    },
  }
}

/** Answers the next organizations to look at, round after round. */
function roundsOf(app: App, polledAtOnce: number): () => Promise<string[]> {
  let last = ''
  return async () => {
    try {
      const rows = await unitOfWork(app.database, { role: 'worker', read_only: true }, (tx) =>
        tx.text<{ id: string }>({
          text: `select id from organizations where status <> 'closed' and ($1 = '' or id > $1::text::uuid) order by id limit ${polledAtOnce}`,
          values: [last],
        }),
      )
      last = rows.length < polledAtOnce ? '' : (rows.at(-1)?.id ?? '')
      return rows.map((row) => row.id)
    } catch (error) {
      app.log.warn({ error: String(error) }, 'listeners cannot look for work')
      return []
    }
  }
}

async function hearAll(app: App, listeners: readonly Listener[], org_id: string): Promise<void> {
  try {
    const behind = new Set(await listenersBehind(app, listeners, org_id))
    for (const listener of listeners) if (behind.has(listener.name)) await hearSafely(app, listener, org_id)
  } catch (error) {
    app.log.warn({ org_id, error: String(error) }, 'listeners cannot look for work')
  }
}

async function hearSafely(app: App, listener: Listener, org_id: string): Promise<void> {
  try {
    while (await hearNext(app, listener, org_id));
  } catch (error) {
    app.log.error({ listener: listener.name, org_id, error: error instanceof Error ? error.message : String(error) }, 'listener failed')
  }
}

/** Names of the listeners with something to hear. Only reads, so that looking around writes nothing to the disk. */
function listenersBehind(app: App, listeners: readonly Listener[], org_id: string): Promise<string[]> {
  const names = listeners.map((listener) => listener.name)
  return readUnit(frameOf(app, org_id, 'listeners'), async (ctx) => {
    const rows = await ctx.text<{ name: string }>({
      name: 'listeners.behind',
      text: `select l.name from audit_heads h cross join unnest($2::text[]) as l(name)
        left join listener_cursors c on c.org_id = $1 and c.listener = l.name where h.org_id = $1 and coalesce(c.seq, -1) < h.seq`,
      values: [org_id, names],
    })
    return rows.map((row) => row.name)
  })
}

function frameOf(app: App, org_id: string, id: string) {
  return { app, actor: systemActor(org_id), org_id, request: { id, ip: null, user_agent: null } }
}

/** Hears one batch. Answers whether there may be more. Another process that holds the cursor has the word. */
async function hearNext(app: App, listener: Listener, org_id: string): Promise<boolean> {
  return writeUnit(frameOf(app, org_id, `listener.${listener.name}`), async (ctx) => {
    ctx.unchanged()
    const cursors = await ctx.text<{ seq: number; head: number }>({
      name: 'listeners.cursor',
      text: `select c.seq, h.seq as head from listener_cursors c join audit_heads h on h.org_id = c.org_id
        where c.org_id = $1 and c.listener = $2 for update of c skip locked`,
      values: [org_id, listener.name],
    })
    const cursor = cursors[0]
    if (!cursor) return addCursor(ctx, listener)
    if (cursor.head <= cursor.seq) return false
    const seq = Math.min(cursor.seq + batch, cursor.head)
    const entries = await ctx.text<Heard>({
      name: 'listeners.entries',
      text: `select seq, at, actor_id, action, object_type, object_id, customer_id, after from audit_log
        where org_id = $1 and seq > $2 and seq <= $3 and outcome = 'done' order by seq`,
      values: [org_id, cursor.seq, seq],
    })
    const wanted = entries.filter(listener.wants)
    if (wanted.length > 0) await listener.hear(ctx, wanted)
    await ctx.text({
      name: 'listeners.move',
      text: 'update listener_cursors set seq = $3, updated_at = now() where org_id = $1 and listener = $2',
      values: [org_id, listener.name, seq],
    })
    return seq < cursor.head
  })
}

/** A listener that is new here begins at the first entry. Answers false when the cursor is there and another process holds it. */
async function addCursor(ctx: WriteContext, listener: Listener): Promise<boolean> {
  const added = await ctx.text({
    text: `insert into listener_cursors (org_id, listener) select $1, $2 where exists (select from audit_heads where org_id = $1)
      on conflict do nothing returning listener`,
    values: [ctx.org_id, listener.name],
  })
  return added.length > 0
}
