import type { PlanProgress } from '@dna/contract/progress'
import type { ReactNode } from 'react'
import { ChartCard, SplitBar, type SplitPart } from '#ui/chart.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { statusLooks } from '#ui/status.ts'
import { useStatusLabel } from '#ui/status-chip.tsx'
import { useProgressTexts } from './texts.ts'

type Counts = Pick<
  PlanProgress,
  | 'approved_documents'
  | 'in_progress_documents'
  | 'not_started_documents'
  | 'pending_review_documents'
  | 'rejected_documents'
  | 'completed_tasks'
  | 'pending_tasks'
  | 'in_progress_tasks'
  | 'blocked_tasks'
  | 'overdue_tasks'
  | 'evidence_required_count'
  | 'evidence_uploaded_count'
>

const documentStatuses = ['approved', 'pending_review', 'in_progress', 'rejected', 'not_started'] as const
const taskStatuses = ['completed', 'in_progress', 'blocked', 'pending'] as const

type SplitCardProps = {
  /** May be those of several plans added up. */
  figures: Counts
  /** How many there are in all, where some belong to no plan that is counted. */
  whole?: number
}

/** Documents by status. */
export function DocumentSplit({ figures, whole }: SplitCardProps) {
  const t = useProgressTexts()
  const label = useStatusLabel()
  const parts = documentStatuses.map((status) => ({
    key: status,
    label: label('document', status),
    count: figures[`${status}_documents`],
    tone: statusLooks.document[status].role,
  }))
  return <Split title={t('documents')} parts={parts} whole={whole} />
}

/** Tasks by status. */
export function TaskSplit({ figures, whole }: SplitCardProps) {
  const t = useProgressTexts()
  const label = useStatusLabel()
  const parts = taskStatuses.map((status) => ({
    key: status,
    label: label('task', status),
    count: figures[`${status}_tasks`],
    tone: statusLooks.task[status].role,
  }))
  const late = figures.overdue_tasks
  return (
    <Split title={t('tasks')} parts={parts} whole={whole}>
      {late > 0 ? (
        <Text size="sm" tone="danger">
          {t('tasks.overdue', { count: late })}
        </Text>
      ) : null}
    </Split>
  )
}

/** Evidence that is there and that is wanted. */
export function EvidenceSplit({ figures }: SplitCardProps) {
  const t = useProgressTexts()
  const { evidence_required_count: wanted, evidence_uploaded_count: there } = figures
  const parts: SplitPart[] = [
    { key: 'uploaded', label: t('evidence.uploaded'), count: there, tone: 'success' },
    { key: 'missing', label: t('evidence.missing'), count: Math.max(0, wanted - there), tone: 'warning' },
  ]
  return <Split title={t('evidence')} parts={parts} />
}

function Split({ title, parts, whole = 0, children }: { title: string; parts: SplitPart[]; whole?: number; children?: ReactNode }) {
  const t = useProgressTexts()
  const { number } = useFormats()
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  const done = parts[0]?.count ?? 0
  const others = whole - total
  const rows = parts.map(({ key, label, count }) => ({ key, cells: [label, number(count)] }))
  return (
    <ChartCard title={title} table={{ columns: [t('status'), t('count')], rows: total > 0 ? rows : [] }}>
      {total === 0 ? (
        <Text tone="muted">{t('nothing')}</Text>
      ) : (
        <Stack gap={3}>
          <Text size="2xl">{t('ratio', { part: number(done), whole: number(total) })}</Text>
          <SplitBar parts={parts} />
          {children}
          {others > 0 ? (
            <Text size="sm" tone="muted">
              {t('others', { count: others })}
            </Text>
          ) : null}
        </Stack>
      )}
    </ChartCard>
  )
}

/** The figures of several plans as one. */
export function sumOf(all: Counts[]): Counts {
  const sum = (name: keyof Counts) => all.reduce((total, figures) => total + figures[name], 0)
  return {
    approved_documents: sum('approved_documents'),
    in_progress_documents: sum('in_progress_documents'),
    not_started_documents: sum('not_started_documents'),
    pending_review_documents: sum('pending_review_documents'),
    rejected_documents: sum('rejected_documents'),
    completed_tasks: sum('completed_tasks'),
    pending_tasks: sum('pending_tasks'),
    in_progress_tasks: sum('in_progress_tasks'),
    blocked_tasks: sum('blocked_tasks'),
    overdue_tasks: sum('overdue_tasks'),
    evidence_required_count: sum('evidence_required_count'),
    evidence_uploaded_count: sum('evidence_uploaded_count'),
  }
}
