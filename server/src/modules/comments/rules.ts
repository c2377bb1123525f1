import { editableMinutes } from '@dna/contract/comments'

/** Until when its author may change or delete a comment. */
export function editableUntil(created_at: Date): Date {
  return new Date(created_at.getTime() + editableMinutes * 60_000)
}

/** Why somebody cannot change or delete a comment; null when it is possible. */
export function reasonAgainst(
  comment: { created_by: string | null; created_at: Date },
  by: { user_id: string | null; now: Date },
): 'not_the_author' | 'edit_time_over' | null {
  if (comment.created_by === null || comment.created_by !== by.user_id) return 'not_the_author'
  return by.now > editableUntil(comment.created_at) ? 'edit_time_over' : null
}
