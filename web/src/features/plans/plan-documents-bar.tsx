import { auditPacks } from '@dna/contract/audit-packs'
import { plans } from '@dna/contract/plans'
import { useSuspenseQuery } from '@tanstack/react-query'
import { FilePlus2, FolderDown, ListChecks, PackageCheck } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/layout.tsx'
import { ChangeTemplatesDialog } from './change-templates-dialog.tsx'
import { ExportSetDialog } from './export-set-dialog.tsx'
import { planQuery } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** What is done with all documents of a plan: "Export documents", "Audit pack", "Change templates" and "Generate missing". */
export function PlanDocumentsBar({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const t = usePlanTexts()
  const mayWrite = useMay('plans:write')
  const mayExport = useMay('documents:export')
  const { data: plan } = useSuspenseQuery(planQuery(customer_id, plan_id))
  const [changing, setChanging] = useState(false)
  const [exporting, setExporting] = useState(false)
  const generate = useAction({
    run: (_, idempotency_key) => call(plans.generateDocuments, { params: { customer_id, plan_id }, idempotency_key }),
    changes: changedByWork,
    done: ({ created }) => (created > 0 ? t('generate.created', { count: created }) : t('generate.none')),
  })
  const pack = useAction({
    run: (_, idempotency_key) => call(auditPacks.start, { params: { plan_id }, idempotency_key }),
    changes: [['jobs']],
    done: t('audit_pack.started'),
  })
  if (!mayWrite && !mayExport) return null
  const final = plan.plan_status === 'completed' || plan.plan_status === 'cancelled' ? t('state.final') : null
  return (
    <Row wrap justify="end">
      {mayExport ? (
        <Button icon={<FolderDown aria-hidden />} onClick={() => setExporting(true)}>
          {t('export')}
        </Button>
      ) : null}
      {mayExport ? (
        <Button icon={<PackageCheck aria-hidden />} busy={pack.busy} onClick={() => pack.run()}>
          {t('audit_pack')}
        </Button>
      ) : null}
      {mayWrite ? (
        <>
          <Button icon={<ListChecks aria-hidden />} disabledReason={final} onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
          <Button icon={<FilePlus2 aria-hidden />} busy={generate.busy} disabledReason={final} onClick={() => generate.run()}>
            {t('generate')}
          </Button>
        </>
      ) : null}
      {changing ? <ChangeTemplatesDialog plan={plan} onClose={() => setChanging(false)} /> : null}
      {exporting ? <ExportSetDialog plan={plan} onClose={() => setExporting(false)} /> : null}
    </Row>
  )
}
