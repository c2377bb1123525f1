import type { TrendDay } from '@dna/contract/progress'

export type MilestoneKey = 'created' | 'p25' | 'p50' | 'p75' | 'p90' | 'p100' | 'half_documents' | 'all_documents'
export type Milestone = { key: MilestoneKey; planned_on: string | null; reached_on: string | null }

type Figures = Pick<TrendDay, 'day' | 'overall_progress_percentage' | 'approved_documents' | 'total_documents'>
type Span = { created_on: string; start: string; target: string | null }

/** When each is due, as a share of the time from start to target, and from which day it holds. */
const steps: { key: Exclude<MilestoneKey, 'created'>; share: number; holds: (day: Figures) => boolean }[] = [
  { key: 'p25', share: 0.25, holds: (day) => day.overall_progress_percentage >= 25 },
  { key: 'p50', share: 0.5, holds: (day) => day.overall_progress_percentage >= 50 },
  { key: 'half_documents', share: 0.5, holds: (day) => day.total_documents > 0 && day.approved_documents * 2 >= day.total_documents },
  { key: 'p75', share: 0.75, holds: (day) => day.overall_progress_percentage >= 75 },
  { key: 'p90', share: 0.9, holds: (day) => day.overall_progress_percentage >= 90 },
  { key: 'all_documents', share: 1, holds: (day) => day.total_documents > 0 && day.approved_documents >= day.total_documents },
  { key: 'p100', share: 1, holds: (day) => day.overall_progress_percentage >= 100 },
]

/** The milestones of a plan in order: planned days spread evenly, reached on the first day that shows them; a later fall does not take them back. */
export function milestonesOf(days: readonly Figures[], { created_on, start, target }: Span): Milestone[] {
  return [
    { key: 'created', planned_on: start, reached_on: created_on },
    ...steps.map(({ key, share, holds }) => ({
      key,
      planned_on: target ? dayAt(start, target, share) : null,
      reached_on: days.find(holds)?.day ?? null,
    })),
  ]
}

/** Which part of the time from start to target is over, 0-100; null without a target. */
export function elapsedOf(start: string, target: string | null, today: string): number | null {
  if (!target || target <= start) return null
  const share = (Date.parse(today) - Date.parse(start)) / (Date.parse(target) - Date.parse(start))
  return Math.min(100, Math.max(0, share * 100))
}

function dayAt(start: string, target: string, share: number): string {
  const from = Date.parse(start)
  return new Date(from + Math.max(0, Date.parse(target) - from) * share).toISOString().slice(0, 10)
}
