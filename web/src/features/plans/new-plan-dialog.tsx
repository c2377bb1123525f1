import { type Plan, type PlanCreate, plans } from '@dna/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedByWork } from '#core/query-client.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Stack } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { PlanBlock } from './plan-block.tsx'
import { emptyPlan, planBody } from './plan-draft.ts'
import { usePlanErrors } from './plan-faults.ts'
import { planList } from './queries.ts'
import { startWithFirstDocument } from './start-interview.ts'
import { usePlanTexts } from './texts.ts'

type NewPlanDialogProps = { customer_id: string; company_name: string; iso_standard_id?: string; onClose: () => void }
type Press = { body: PlanCreate; interview: boolean }

/** S09: a further plan of a customer. What is missing disables the buttons with its reason. */
export function NewPlanDialog({ customer_id, company_name, iso_standard_id, onClose }: NewPlanDialogProps) {
  const t = usePlanTexts()
  const navigate = useNavigate()
  const mayInterview = useMay('interviews:manage')
  const { data: known } = useQuery(planList(customer_id))
  const [draft, setDraft] = useState({ ...emptyPlan(), iso_standard_id: iso_standard_id ?? null })
  const [generate, setGenerate] = useState(true)
  const [refused, setRefused] = useState<unknown>(null)
  const errors = usePlanErrors()(draft)
  const open = known?.items.filter((plan) => plan.plan_status === 'active' || plan.plan_status === 'paused') ?? []
  const taken = new Map(open.map((plan) => [plan.iso_standard_id, t('standard.open')]))

  const leave = async (plan: Plan, interview: boolean) => {
    await navigate({ to: pathOf.plan(customer_id, plan.id) })
    if (!interview) return
    const session = await startWithFirstDocument(customer_id, plan.id).catch(() => null)
    if (session) await navigate({ to: pathOf.interview(session) })
    else toast.info(t('interview.started'))
  }
  const create = useAction({
    run: ({ body }: Press, idempotency_key) => call(plans.create, { params: { customer_id }, body, idempotency_key }),
    changes: changedByWork,
    done: (plan) => t('new.created', { name: plan.plan_name }),
    onDone: (plan, { interview }) => {
      void leave(plan, interview)
    },
    onProblem: (error) => {
      setRefused(error)
      return true
    },
  })
  const body = planBody(draft)
  const reason = Object.values(errors)[0] ?? null
  const send = (interview: boolean) => {
    setRefused(null)
    if (body) create.run({ body: { ...body, auto_generate_documents: generate }, interview })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new')}
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>{t('new.cancel')}</Button>
          {mayInterview && generate ? (
            <Button busy={create.busy} disabledReason={reason} onClick={() => send(true)}>
              {t('new.interview')}
            </Button>
          ) : null}
          <Button variant="primary" busy={create.busy} disabledReason={reason} onClick={() => send(false)}>
            {t('new.submit')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {refused ? <Refusal error={refused} customer_id={customer_id} company_name={company_name} /> : null}
        <PlanBlock
          draft={draft}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
          taken={taken}
          later={!generate}
          errors={{ target_completion_date: errors.target_completion_date, selected_template_ids: errors.selected_template_ids }}
        />
        {draft.iso_standard_id ? (
          <CheckboxLine checked={generate} onChange={setGenerate} help={t('new.generate.help')}>
            {t('new.generate')}
          </CheckboxLine>
        ) : null}
      </Stack>
    </Dialog>
  )
}

function Refusal({ error, customer_id, company_name }: { error: unknown; customer_id: string; company_name: string }) {
  const t = usePlanTexts()
  if (isProblem(error, 'plan_already_open')) {
    const { plan_id } = error.problem
    const link = typeof plan_id === 'string' ? <ButtonLink to={pathOf.plan(customer_id, plan_id)}>{t('new.open.action')}</ButtonLink> : null
    return (
      <Banner tone="danger" actions={link}>
        {t('new.open', { company: company_name })}
      </Banner>
    )
  }
  return <Banner tone="danger">{isProblem(error, 'customer_archived') ? t('new.archived') : problemText(error)}</Banner>
}
