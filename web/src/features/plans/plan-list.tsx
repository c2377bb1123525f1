import type { PlanSummary } from '@dna/contract/plans'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuLink } from '#ui/menu.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import { PlanItems, StatusItems } from './plan-items.tsx'
import { usePlanMoves } from './plan-moves.tsx'
import { planList } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** The plans of a customer with their figures. */
export function PlanList({ customer_id }: { customer_id: string }) {
  const t = usePlanTexts()
  const { number } = useFormats()
  const mayWrite = useMay('plans:write')
  const { data } = useSuspenseQuery(planList(customer_id))
  const ratio = (part: number, whole: number) => t('ratio', { part: number(part), whole: number(whole) })
  const columns: Column<PlanSummary>[] = [
    {
      key: 'name',
      header: t('name'),
      width: '18rem',
      cell: (plan) => (
        <Stack gap={0}>
          <TextLink quiet to="/customers/$customer_id/plans/$plan_id" params={{ customer_id, plan_id: plan.id }}>
            {plan.plan_name}
          </TextLink>
          {plan.plan_name.includes(plan.iso_code) ? null : (
            <Text size="sm" tone="muted">
              {plan.iso_code}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'status',
      header: t('status'),
      width: '8rem',
      card: 'status',
      cell: (plan) => <StatusChip of="plan" value={plan.plan_status} />,
    },
    {
      key: 'progress',
      header: t('progress'),
      width: '11rem',
      card: 'wide',
      cell: (plan) => (
        <ProgressFigure customer_id={customer_id} plan_id={plan.id} name={plan.plan_name} value={plan.progress} look="fill" />
      ),
    },
    {
      key: 'documents',
      header: t('documents'),
      align: 'end',
      card: 'fact',
      cell: (plan) => ratio(plan.approved_documents, plan.total_documents),
    },
    { key: 'tasks', header: t('tasks'), align: 'end', width: '7rem', card: 'fact', cell: (plan) => <Tasks plan={plan} ratio={ratio} /> },
    {
      key: 'evidence',
      header: t('evidence'),
      align: 'end',
      card: 'fact',
      from: 'lg',
      cell: (plan) => ratio(plan.evidence_uploaded_count, plan.evidence_required_count),
    },
    {
      key: 'target',
      header: t('target'),
      card: 'fact',
      cell: (plan) => <DueDate value={plan.target_completion_date} done={plan.plan_status !== 'active'} />,
    },
    { key: 'manager', header: t('manager'), from: 'xl', cell: (plan) => plan.manager_name ?? '–' },
  ]
  const add = mayWrite ? (
    <ButtonLink variant="primary" to="/customers/$customer_id/plans/new" params={{ customer_id }}>
      {t('new')}
    </ButtonLink>
  ) : null
  return (
    <DataTable
      name={t('title')}
      rows={data.items}
      columns={columns}
      rowKey={(plan) => plan.id}
      rowLabel={(plan) => plan.plan_name}
      rowActions={(plan) => <PlanActions plan={plan} />}
      empty={
        <EmptyState art="documents" action={add}>
          {t('none')}
        </EmptyState>
      }
    />
  )
}

function Tasks({ plan, ratio }: { plan: PlanSummary; ratio: (part: number, whole: number) => string }) {
  const t = usePlanTexts()
  return (
    <Stack gap={0}>
      <span>{ratio(plan.completed_tasks, plan.total_tasks)}</span>
      {plan.overdue_tasks > 0 ? (
        <Text size="sm" tone="danger">
          {t('overdue', { count: plan.overdue_tasks })}
        </Text>
      ) : null}
    </Stack>
  )
}

function PlanActions({ plan }: { plan: PlanSummary }) {
  const t = usePlanTexts()
  const moves = usePlanMoves(plan)
  return (
    <>
      <ActionsMenu label={t('actions', { name: plan.plan_name })}>
        <MenuLink to="/customers/$customer_id/plans/$plan_id" params={{ customer_id: plan.customer_id, plan_id: plan.id }}>
          {t('view')}
        </MenuLink>
        <PlanItems moves={moves} approved={plan.approved_documents}>
          <StatusItems moves={moves} />
        </PlanItems>
      </ActionsMenu>
      {moves.dialogs}
    </>
  )
}
