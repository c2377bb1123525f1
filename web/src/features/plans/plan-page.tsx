import type { Plan } from '@dna/contract/plans'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Flag } from 'lucide-react'
import type { ReactNode } from 'react'
import { StartInterviewButton } from '#features/interviews/start-interview-button.tsx'
import { HoldBanner } from '#features/legal-holds/hold-banner.tsx'
import { useHold } from '#features/legal-holds/use-hold.tsx'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { planProgressQuery } from '#features/progress/queries.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack } from '#ui/layout.tsx'
import { ActionsMenu, Menu, MenuItem } from '#ui/menu.tsx'
import { Page } from '#ui/page.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { StatusChip, useStatusLabel } from '#ui/status-chip.tsx'
import { TabBar, TabLink } from '#ui/tabs.tsx'
import { PlanItems, type PlanMoves, StatusItems } from './plan-items.tsx'
import { usePlanMoves } from './plan-moves.tsx'
import { planQuery } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** S10: one plan; its tabs are routes. */
export function PlanPage({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const t = usePlanTexts()
  const navigate = useNavigate()
  // On phones the menu of the status offers it; three buttons would take two lines.
  const narrow = useNarrow()
  const { data: plan } = useSuspenseQuery(planQuery(customer_id, plan_id))
  const { data: figures } = useSuspenseQuery(planProgressQuery(customer_id, plan_id))
  const leave = () => navigate({ to: '/customers/$customer_id/plans', params: { customer_id } })
  const moves = usePlanMoves(plan, { onDeleted: leave })
  const hold = useHold({ scope: 'plan', id: plan_id, name: plan.plan_name })
  const unapproved = figures.total_documents - figures.approved_documents
  const params = { customer_id, plan_id }
  return (
    <Page
      title={plan.plan_name}
      crumbs={[
        <Crumb key="customers" to="/customers">
          {t('crumb.customers')}
        </Crumb>,
        <Crumb key="customer" to="/customers/$customer_id" params={{ customer_id }}>
          {plan.company_name}
        </Crumb>,
        <Crumb key="plans" to="/customers/$customer_id/plans" params={{ customer_id }}>
          {t('title')}
        </Crumb>,
      ]}
      meta={<PlanMeta plan={plan} progress={figures.overall_progress_percentage} moves={moves} />}
      actions={
        <>
          <PlanMenu plan={plan} moves={moves} hold={hold.item} approved={figures.approved_documents} />
          {moves.can.close && !narrow ? (
            <Button
              icon={<Flag aria-hidden />}
              disabledReason={unapproved > 0 ? t('complete.blocked', { count: unapproved }) : null}
              onClick={() => moves.ask('complete')}
            >
              {t('complete')}
            </Button>
          ) : null}
          {plan.plan_status === 'active' ? (
            <StartInterviewButton
              variant="primary"
              customer_id={customer_id}
              plan_id={plan_id}
              disabledReason={figures.total_documents === 0 ? t('interview.no_documents') : null}
            />
          ) : null}
        </>
      }
      tabs={
        <TabBar label={plan.plan_name}>
          <TabLink to="/customers/$customer_id/plans/$plan_id" params={params} activeOptions={{ exact: true, includeSearch: false }}>
            {t('overview')}
          </TabLink>
          <TabLink to="/customers/$customer_id/plans/$plan_id/documents" params={params} count={figures.total_documents}>
            {t('documents')}
          </TabLink>
          <TabLink to="/customers/$customer_id/plans/$plan_id/tasks" params={params} count={figures.total_tasks}>
            {t('tasks')}
          </TabLink>
          <TabLink to="/customers/$customer_id/plans/$plan_id/timeline" params={params}>
            {t('timeline')}
          </TabLink>
        </TabBar>
      }
    >
      <Stack gap={4}>
        <HoldBanner scope="plan" id={plan_id} held={plan.held} />
        <div>
          <Outlet />
        </div>
      </Stack>
      {moves.dialogs}
      {hold.dialog}
    </Page>
  )
}

function PlanMeta({ plan, progress, moves }: { plan: Plan; progress: number; moves: PlanMoves }) {
  const t = usePlanTexts()
  const { date } = useFormats()
  return (
    <>
      <StatusMenu plan={plan} moves={moves} />
      {plan.held ? <StatusChip of="file" value="on_hold" /> : null}
      {plan.plan_name.includes(plan.iso_code) ? null : <span>{plan.iso_code}</span>}
      <ProgressFigure customer_id={plan.customer_id} plan_id={plan.id} name={plan.plan_name} value={progress} />
      <span>{plan.target_completion_date ? t('target.on', { date: date(plan.target_completion_date) }) : t('target.none')}</span>
      {plan.manager_name ? <span>{t('manager.is', { name: plan.manager_name })}</span> : null}
      {plan.status_reason ? <span>{t('reason', { reason: plan.status_reason })}</span> : null}
    </>
  )
}

/** The status, and the moves from here. */
function StatusMenu({ plan, moves }: { plan: Plan; moves: PlanMoves }) {
  const t = usePlanTexts()
  const label = useStatusLabel()
  const chip = <StatusChip of="plan" value={plan.plan_status} />
  const { can } = moves
  if (!can.pause && !can.resume && !can.close) return chip
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" variant="link" aria-label={t('move.from', { status: label('plan', plan.plan_status) })}>
          {chip}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <StatusItems moves={moves} />
    </Menu>
  )
}

type PlanMenuProps = { plan: Plan; moves: PlanMoves; hold: ReactNode; approved: number }

function PlanMenu({ plan, moves, hold, approved }: PlanMenuProps) {
  const t = usePlanTexts()
  const { ask, can } = moves
  if (!can.edit && !can.close && !can.remove && !hold) return null
  return (
    <ActionsMenu label={t('actions', { name: plan.plan_name })}>
      <PlanItems moves={moves} approved={approved}>
        {can.close ? (
          <MenuItem icon={<Flag aria-hidden />} onSelect={() => ask('complete')}>
            {t('complete.open')}
          </MenuItem>
        ) : null}
        {hold}
      </PlanItems>
    </ActionsMenu>
  )
}
