import { hash, verify } from '@node-rs/argon2'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { refused, unavailable } from '../../core/errors.ts'
import { createLane } from './lane.ts'

// Argon2id, 19 MiB, two passes: the OWASP baseline. Each hash costs memory, hence four at a time.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const lane = createLane({
  at_once: 4,
  waiting: 50,
  refuse: () => unavailable('overloaded', 'Too many sign-ins at the moment. Try again', 2),
})
const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
const dummyHash = hash('no such person has this password', cost)

/** What makes a password weak, beside its length. */
export type PasswordRules = { min_length: number; forbidden: string[]; history: string[] }

/** Normal form in which passwords are hashed, so that the same keys on two keyboards match. */
function normal(password: string): string {
  return password.normalize('NFC')
}

/** Hashes a password with Argon2id. Throws 503 `overloaded` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return lane(() => hash(normal(password), cost))
}

/** Whether the password belongs to the hash; with `null` (no such person) it costs the same time and answers false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await dummyHash)
  const same = await lane(() => verify(against, normal(password)))
  return stored !== null && same
}

/**
 * Refuses weak passwords: 422 `weak_password` with the reason `too_short`, `too_long`, `common`, `contains_name` or `reused`.
 * Length and a blocklist beat composition rules (NIST SP 800-63B).
 */
export async function assertStrongPassword(password: string, rules: PasswordRules): Promise<void> {
  const reason = weakness(normal(password), rules)
  if (reason) throw weak(reason)
  for (const old of rules.history) {
    if (await passwordMatches(old, password)) throw weak('reused')
  }
}

function weak(reason: string) {
  const messages: Record<string, string> = {
    too_short: 'The password is too short',
    too_long: 'The password is too long',
    common: 'This password is easy to guess',
    contains_name: 'The password contains a name that others know',
    reused: 'You used this password before',
  }
  return refused('weak_password', messages[reason] ?? 'The password is weak', {
    reason,
    errors: [{ pointer: '/password', code: reason, message: messages[reason] ?? '' }],
  })
}

/** The first rule that a password breaks, or null. Length counts characters as people see them. */
export function weakness(password: string, rules: Omit<PasswordRules, 'history'>): string | null {
  const length = [...password].length
  if (length < rules.min_length) return 'too_short'
  if (length > 128) return 'too_long'
  const folded = password.toLowerCase()
  const names = rules.forbidden.map((name) => name.toLowerCase().trim()).filter((name) => name.length >= 4)
  if (names.some((name) => folded.includes(name))) return 'contains_name'
  return estimator.check(password.slice(0, 64)).score <= 1 ? 'common' : null
}
