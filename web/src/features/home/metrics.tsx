import type { DashboardStats } from '@dna/contract/portfolio'
import { MetricLink } from '#ui/card.tsx'
import { useNow } from '#ui/clock.ts'
import { dayOf, plusDays } from '#ui/days.ts'
import { useFormats } from '#ui/format.ts'
import { Grid } from '#ui/layout.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { useHomeTexts } from './texts.ts'

const places: Record<'customers' | 'documents' | 'tasks' | 'evidence', string> = {
  customers: '/customers',
  documents: '/documents',
  tasks: '/tasks',
  evidence: '/evidence',
}

/** The figures of the firm; each opens the list it counts. */
export function Metrics({ stats: { customers, plans, documents, tasks, evidence, approvals } }: { stats: DashboardStats }) {
  const t = useHomeTexts()
  const { number, percent } = useFormats()
  const soon = plusDays(dayOf(useNow(60)), 8)
  const ratio = (part: number, whole: number) => t('ratio', { part: number(part), whole: number(whole) })
  const by = (search: Record<string, string>) => search
  return (
    <Grid columns={7} gap={3}>
      <MetricLink
        label={t('metric.customers')}
        value={number(customers.active)}
        note={customers.lead > 0 ? t('metric.leads', { count: customers.lead }) : undefined}
        to={places.customers}
        search={by({ status: 'active' })}
      />
      <MetricLink
        label={t('metric.plans')}
        value={number(plans.active)}
        note={plans.paused > 0 ? t('metric.paused', { count: plans.paused }) : undefined}
        to={places.customers}
        search={by({ status: 'active' })}
      />
      <MetricLink
        label={t('metric.documents')}
        value={ratio(documents.approved, documents.total)}
        note={documents.overdue > 0 ? t('metric.approved_overdue', { count: documents.overdue }) : t('metric.approved')}
        to={places.documents}
        search={by({ status: 'approved' })}
      />
      <MetricLink
        label={t('metric.approvals')}
        value={number(approvals.waiting)}
        note={approvals.stuck > 0 ? t('metric.stuck', { count: approvals.stuck }) : undefined}
        tone={approvals.stuck > 0 ? 'warning' : 'default'}
        to={places.documents}
        search={by({ status: 'pending_review' })}
      />
      <MetricLink
        label={t('metric.tasks_overdue')}
        value={number(tasks.overdue)}
        note={tasks.blocked > 0 ? t('metric.blocked', { count: tasks.blocked }) : undefined}
        tone={tasks.overdue > 0 ? 'danger' : 'default'}
        to={places.tasks}
        search={by({ layout: 'list', overdue: 'true' })}
      />
      <MetricLink
        label={t('metric.tasks_soon')}
        value={number(tasks.due_7_days)}
        note={t('metric.open', { count: tasks.total - tasks.completed })}
        to={places.tasks}
        search={by({ layout: 'list', due_before: soon, overdue: 'false' })}
      />
      <MetricLink
        label={t('metric.evidence')}
        value={ratio(evidence.uploaded, evidence.required)}
        note={
          evidence.collected_percentage === null ? undefined : t('metric.collected', { percent: percent(evidence.collected_percentage) })
        }
        to={places.evidence}
      />
    </Grid>
  )
}

export function MetricsSkeleton() {
  return (
    <Grid columns={7} gap={3}>
      {[1, 2, 3, 4, 5, 6, 7].map((place) => (
        <BlockSkeleton key={place} lines={2} />
      ))}
    </Grid>
  )
}
