import type { PlanStatus } from '@dna/contract/plans'
import type { DocumentType } from '@dna/contract/templates'
import { plusDays } from '../../core/organization-day.ts'

/** The days between which a plan's work is spread; all as YYYY-MM-DD. */
export type PlanDates = { today: string; start_date: string | null; target_completion_date: string | null }

const dayMs = 86_400_000
const typicalDays = 180

/**
 * Suggested due date of the document at place `index` of `count`: equal slices between start and target, never before today
 * and never after the target. Without a target there is none; with a target in the past it is today (certification.md 6).
 */
export function documentDueDate(dates: PlanDates, place: { index: number; count: number }): string | null {
  const { today, target_completion_date: target } = dates
  if (target === null) return null
  const start = dates.start_date ?? today
  const slice = Math.max(0, daysBetween(start, target)) / Math.max(1, place.count)
  return within(plusDays(start, Math.round(slice * (place.index + 1))), today, target)
}

/**
 * Suggested due date of a library task: the day of its event plus its days, stretched by the length of the plan (180 days = 1,
 * kept between 0.5 and 2, 1 without target), within the same bounds (library.md 4). Work does not begin before the plan does.
 */
export function taskDueDate(dates: PlanDates, task: { days: number; event_on: string }): string {
  const { today, start_date, target_completion_date: target } = dates
  const begin = start_date !== null && start_date > task.event_on ? start_date : task.event_on
  const length = target === null ? typicalDays : daysBetween(start_date ?? task.event_on, target)
  const factor = Math.min(2, Math.max(0.5, length / typicalDays))
  return within(plusDays(begin, Math.round(task.days * factor)), today, target)
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** Never after the target, and before all never before today. Dates in this form compare as text. */
function within(date: string, today: string, target: string | null): string {
  const latest = target !== null && date > target ? target : date
  return latest < today ? today : latest
}

const kinds: Record<DocumentType, string> = {
  policy: 'POL',
  procedure: 'PRO',
  form: 'FRM',
  manual: 'MAN',
  plan: 'PLN',
  register: 'REG',
  record: 'REC',
  work_instruction: 'WI',
}

/** Beginning of a document's code: `ISMS-POL`. */
export function codePrefix(alias: string, type: DocumentType): string {
  return `${alias.toUpperCase()}-${kinds[type]}`
}

/** Gives codes such as `ISMS-POL-001`; numbers go on after the highest one that the customer has with the same prefix. */
export function codeGiver(highest: ReadonlyMap<string, number>): (prefix: string) => string {
  const last = new Map(highest)
  return (prefix) => {
    const number = (last.get(prefix) ?? 0) + 1
    last.set(prefix, number)
    return `${prefix}-${String(number).padStart(3, '0')}`
  }
}

/** Default name of a document. */
export function documentName(parts: { company_name: string; template_name: string; instance_name: string | null }): string {
  const { company_name, template_name, instance_name } = parts
  return [company_name, template_name, ...(instance_name === null ? [] : [instance_name])].join(' - ').slice(0, 600)
}

const moves: Record<PlanStatus, readonly PlanStatus[]> = {
  active: ['paused', 'completed', 'cancelled'],
  paused: ['active', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
}

/** Statuses that a plan may go to from here. */
export function allowedMoves(from: PlanStatus): readonly PlanStatus[] {
  return moves[from]
}

/** Templates that a choice adds to a plan, brings back and sets aside. */
export function templateChanges(
  chosen: readonly string[],
  present: readonly { template_id: string; included: boolean }[],
): { added: string[]; brought_back: string[]; set_aside: string[] } {
  const wanted = new Set(chosen)
  const known = new Map(present.map(({ template_id, included }) => [template_id, included]))
  return {
    added: chosen.filter((id) => !known.has(id)),
    brought_back: chosen.filter((id) => known.get(id) === false),
    set_aside: present.flatMap(({ template_id, included }) => (included && !wanted.has(template_id) ? [template_id] : [])),
  }
}
