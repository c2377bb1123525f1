import { createHash } from 'node:crypto'
import type { Transaction } from './db.ts'
import { conflict, ProblemError } from './errors.ts'

/** What makes a request the same request: organization, actor, key; and what it asked for, as a hash. */
export type IdempotencyRequest = { org_id: string; actor_id: string; key: string; route: string; body_hash: string }

/** Checks the header. Throws 400 unless it is 8 to 128 visible characters. */
export function checkedKey(header: string | undefined): string | null {
  if (header === undefined) return null
  if (!/^[\x21-\x7e]{8,128}$/.test(header))
    throw new ProblemError(400, 'malformed_request', 'Idempotency-Key must be 8 to 128 visible characters')
  return header
}

/** Hash over method, address and body of a request. */
export function requestHash(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('hex')
}

/** The hash of a request together with something that its body does not say: the hash of an uploaded file. */
export function hashWith(body_hash: string, also: string): string {
  return createHash('sha256').update(`${body_hash}\n${also}`).digest('hex')
}

/**
 * The stored answer of an earlier, committed request with the same key, or null for a first one. The key stays locked
 * until the transaction ends. Throws 409 `idempotency_key_reused` for another body, `idempotency_in_progress` while the
 * first request still runs.
 */
export async function storedAnswer(tx: Transaction, request: IdempotencyRequest): Promise<unknown | null> {
  const lock = createHash('sha256').update(`${request.org_id}${request.actor_id}${request.key}`).digest().readBigInt64BE()
  const rows = await tx.text<{ locked: boolean; body_hash: string | null; answer: string | null }>({
    text: `select pg_try_advisory_xact_lock($1) as locked, k.body_hash, k.response_body as answer
      from (select 1) one left join idempotency_keys k on k.org_id = $2 and k.actor_id = $3 and k.key = $4 and k.created_at > now() - interval '24 hours'`,
    values: [lock.toString(), request.org_id, request.actor_id, request.key],
  })
  const row = rows[0]
  if (row?.body_hash) {
    if (row.body_hash !== request.body_hash) throw conflict('idempotency_key_reused', 'This Idempotency-Key was used for another request')
    return JSON.parse(row.answer ?? 'null') ?? {}
  }
  if (!row?.locked) throw conflict('idempotency_in_progress', 'The first request with this Idempotency-Key is still running')
  return null
}

/** Stores an answer in the transaction of its effect, so that only committed effects are answered again. */
export async function storeAnswer(tx: Transaction, request: IdempotencyRequest, answer: unknown): Promise<void> {
  await tx.text({
    text: `insert into idempotency_keys (org_id, actor_id, key, route, body_hash, response_status, response_body) values ($1, $2, $3, $4, $5, 200, $6)
      on conflict (org_id, actor_id, key) do update set route = excluded.route, body_hash = excluded.body_hash,
        response_body = excluded.response_body, created_at = now()`,
    values: [request.org_id, request.actor_id, request.key, request.route, request.body_hash, JSON.stringify(answer ?? null)],
  })
}
