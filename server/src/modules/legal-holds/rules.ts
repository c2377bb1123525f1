import type { SecondPersonNeed } from '@dna/contract/legal-holds'

const waitMs = 72 * 3_600_000

/** What one person began: who, and when. `user_id` is empty when no person did. */
export type Begun = { user_id: string | null; at: Date }

/**
 * Whether somebody may end what another began. It takes a second person whatever the organization says about four eyes; only a firm of
 * one does it alone, 72 hours later (platform.md 5.4).
 */
export function needOf(begun: Begun, actor: { user_id: string | null; now: Date; members: number }): SecondPersonNeed | null {
  if (begun.user_id === null || begun.user_id !== actor.user_id) return null
  if (actor.members > 1) return 'second_person'
  return actor.now.getTime() - begun.at.getTime() < waitMs ? 'too_early' : null
}
