import { plans } from '@dna/contract/plans'
import { useSuspenseQuery } from '@tanstack/react-query'
import { FilePlus2, ListChecks } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/layout.tsx'
import { ChangeTemplatesDialog } from './change-templates-dialog.tsx'
import { planQuery } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** What changes the documents of a plan: "Change templates" and "Generate missing". */
export function PlanDocumentsBar({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const t = usePlanTexts()
  const mayWrite = useMay('plans:write')
  const { data: plan } = useSuspenseQuery(planQuery(customer_id, plan_id))
  const [changing, setChanging] = useState(false)
  const generate = useAction({
    run: (_, idempotency_key) => call(plans.generateDocuments, { params: { customer_id, plan_id }, idempotency_key }),
    changes: changedByWork,
    done: ({ created }) => (created > 0 ? t('generate.created', { count: created }) : t('generate.none')),
  })
  if (!mayWrite) return null
  const final = plan.plan_status === 'completed' || plan.plan_status === 'cancelled' ? t('state.final') : null
  return (
    <Row wrap justify="end">
      <Button icon={<ListChecks aria-hidden />} disabledReason={final} onClick={() => setChanging(true)}>
        {t('change')}
      </Button>
      <Button icon={<FilePlus2 aria-hidden />} busy={generate.busy} disabledReason={final} onClick={() => generate.run()}>
        {t('generate')}
      </Button>
      {changing ? <ChangeTemplatesDialog plan={plan} onClose={() => setChanging(false)} /> : null}
    </Row>
  )
}
