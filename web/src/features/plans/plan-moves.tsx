import { type Plan, plans } from '@dna/contract/plans'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMayAll } from '#core/may.tsx'
import { isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { CompletePlanDialog } from './complete-plan-dialog.tsx'
import { EditPlanDialog } from './edit-plan-dialog.tsx'
import { usePlanTexts } from './texts.ts'

/** What the moves of a plan need to know; plans and their summaries both have it. */
export type MovablePlan = Pick<
  Plan,
  'id' | 'customer_id' | 'plan_name' | 'plan_status' | 'version' | 'start_date' | 'target_completion_date' | 'manager_id' | 'manager_name'
>
type Asked = 'pause' | 'cancel' | 'delete' | 'edit' | 'complete'

/** Everything that moves a plan, with the dialogs that ask for reasons. `dialogs` goes into the page. */
export function usePlanMoves(plan: MovablePlan, { onDeleted }: { onDeleted?: () => Promise<void> } = {}) {
  const t = usePlanTexts()
  const may = useMayAll()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const { customer_id, id: plan_id, version: if_match, plan_name: name } = plan
  const params = { customer_id, plan_id }
  const open = plan.plan_status === 'active' || plan.plan_status === 'paused'

  const pause = useAction({
    run: (reason: string, idempotency_key) => call(plans.pause, { params, body: reason ? { reason } : {}, if_match, idempotency_key }),
    changes: changedByWork,
    done: t('paused', { name }),
    undo: () => resume.run(),
    onDone: close,
  })
  const resume = useAction({
    run: (_, idempotency_key) => call(plans.resume, { params, idempotency_key }),
    changes: changedByWork,
    done: t('resumed', { name }),
  })
  const cancel = useAction({
    run: (reason: string, idempotency_key) => call(plans.cancel, { params, body: { reason }, if_match, idempotency_key }),
    changes: changedByWork,
    done: t('cancelled', { name }),
    onDone: close,
  })
  const remove = useAction({
    run: (_, idempotency_key) => call(plans.remove, { params, query: {}, if_match, idempotency_key }),
    done: t('deleted', { name }),
    onDone: async () => {
      close()
      // The page of the plan goes first: its figures cannot be read any more.
      await onDeleted?.()
      await renew(queries, [['plans', 'list'], ...changedByWork.filter(([name]) => name !== 'plans')])
    },
    onProblem: () => true,
  })
  const dialogs = (
    <>
      <ConfirmDialog
        open={asked === 'pause'}
        onClose={close}
        title={t('pause.title', { name })}
        action={t('pause')}
        onConfirm={pause.run}
        busy={pause.busy}
        reasonLabel={t('pause.reason')}
        reasonOptional
        harmless
      >
        {t('pause.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'cancel'}
        onClose={close}
        title={t('cancel.title', { name })}
        action={t('cancel_plan')}
        onConfirm={cancel.run}
        busy={cancel.busy}
        reasonLabel={t('cancel.reason')}
      >
        {t('cancel.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={t('delete.title', { name })}
        action={t('delete')}
        onConfirm={() => remove.run()}
        busy={remove.busy}
        typedName={name}
        error={remove.error ? deletionProblem(remove.error, t) : null}
      >
        {t('delete.text', { name })}
      </ConfirmDialog>
      {asked === 'edit' ? <EditPlanDialog plan={plan} onClose={close} /> : null}
      {asked === 'complete' ? <CompletePlanDialog plan={plan} onClose={close} /> : null}
    </>
  )
  return {
    ask: setAsked,
    resume: () => resume.run(),
    dialogs,
    can: {
      edit: open && may('plans:write'),
      pause: plan.plan_status === 'active' && may('plans:write'),
      resume: plan.plan_status === 'paused' && may('plans:write'),
      close: open && may('plans:close'),
      remove: may('plans:delete'),
    },
  }
}

function deletionProblem(error: unknown, t: ReturnType<typeof usePlanTexts>): string {
  if (isProblem(error, 'plan_has_approved_documents')) return t('delete.approved')
  return isProblem(error, 'legal_hold') ? t('delete.held') : problemText(error)
}
