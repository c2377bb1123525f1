import type { AuthReadContext, AuthWriteContext } from '../../core/context.ts'
import { tooMany } from '../../core/errors.ts'

/** Whose failures are counted: the name that was typed (known or not) and the address it came from. */
export type LoginSubject = { name: string; address: string | null }

type Counter = { kind: 'name' | 'address'; failures: number; blocked_until: Date | null; is_stopped: boolean }

// Many people share an address, so it takes ten times as many failures there.
const addressFactor = 10

/** Throws 429 `too_many_attempts` while the name or the address has to wait. */
export async function assertNotLocked(ctx: AuthReadContext, subject: LoginSubject): Promise<void> {
  const counters = await ctx.text<Counter>({
    text: `select kind, failures, blocked_until, is_stopped from login_counters
      where (kind = 'name' and subject = $1) or (kind = 'address' and subject = $2)`,
    values: [subject.name, subject.address ?? ''],
  })
  for (const counter of counters) {
    if (counter.is_stopped) throw tooMany('too_many_attempts', 'This account is locked. Ask your administrator', 86_400)
    const wait = counter.blocked_until ? counter.blocked_until.getTime() - ctx.now.getTime() : 0
    if (wait > 0) throw tooMany('too_many_attempts', 'Too many tries. Wait a moment', wait / 1000)
  }
}

/** Counts a failure. Waiting grows from the fifth on, is 15 minutes from the tenth, and a name stops at a hundred. */
export async function countFailure(ctx: AuthWriteContext, subject: LoginSubject): Promise<void> {
  const counters = await ctx.text<{ kind: 'name' | 'address'; subject: string; failures: number }>({
    text: `insert into login_counters (kind, subject, failures, last_failure_at)
      select kind, subject, 1, $3 from (values ('name', $1), ('address', $2)) as s(kind, subject) where subject <> ''
      on conflict (kind, subject) do update set failures = login_counters.failures + 1, last_failure_at = $3
      returning kind, subject, failures`,
    values: [subject.name, subject.address ?? '', ctx.now],
  })
  for (const counter of counters) {
    const failures = counter.kind === 'name' ? counter.failures : Math.floor(counter.failures / addressFactor)
    const seconds = waitAfter(failures)
    if (seconds === 0) continue
    await ctx.text({
      text: 'update login_counters set blocked_until = $3, is_stopped = is_stopped or $4 where kind = $1 and subject = $2',
      values: [counter.kind, counter.subject, new Date(ctx.now.getTime() + seconds * 1000), counter.kind === 'name' && failures >= 100],
    })
  }
}

/** Seconds to wait after so many failures in a row. */
export function waitAfter(failures: number): number {
  if (failures < 5) return 0
  if (failures < 10) return 2 ** (failures - 5)
  return 15 * 60
}

/** Forgets the failures of a name: after a success, an unlock by an administrator or a reset by link. */
export async function clearFailures(ctx: AuthWriteContext, name: string): Promise<void> {
  await ctx.text({ text: `delete from login_counters where kind = 'name' and subject = $1`, values: [name] })
}
