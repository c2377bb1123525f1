import type { WorkspacePlan, WorkspaceTemplate } from '@dna/contract/workspace'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { StartInterviewButton } from '#features/interviews/start-interview-button.tsx'
import { NewTaskDialog } from '#features/tasks/new-task.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { useWorkspaceTexts } from './texts.ts'

/** Buttons at the end of a plan's line. */
export function PlanActions({ customer_id, plan }: { customer_id: string; plan: WorkspacePlan }) {
  const t = useWorkspaceTexts()
  const asks = plan.plan_status === 'active' && plan.templates.some((template) => template.document_id !== null)
  return (
    <>
      {asks ? <StartInterviewButton size="sm" variant="ghost" customer_id={customer_id} plan_id={plan.id} label={t('interview')} /> : null}
      <ButtonLink
        size="sm"
        variant="ghost"
        aria-label={t('open.plan', { name: plan.plan_name })}
        to="/customers/$customer_id/plans/$plan_id"
        params={{ customer_id, plan_id: plan.id }}
      >
        {t('open')}
      </ButtonLink>
    </>
  )
}

/** "Continue" at the end of a document's line, as long as it is being written. */
export function TemplateActions({ template }: { template: WorkspaceTemplate }) {
  const t = useWorkspaceTexts()
  const mayWrite = useMay('documents:write')
  const { document_id, document_status } = template
  const open = document_status === 'not_started' || document_status === 'in_progress' || document_status === 'rejected'
  if (!document_id || !mayWrite || !open) return null
  return (
    <ButtonLink
      size="sm"
      variant="ghost"
      aria-label={t('continue.document', { name: template.document_name ?? template.name })}
      to={pathOf.document(document_id)}
    >
      {t('continue')}
    </ButtonLink>
  )
}

/** A further task of the customer. */
export function NewTaskButton({ customer_id }: { customer_id: string }) {
  const t = useWorkspaceTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" variant="ghost" icon={<Plus aria-hidden />} aria-label={t('new_task.of')} onClick={() => setOpen(true)}>
        {t('new_task')}
      </Button>
      {open ? <NewTaskDialog fixed={{ customer_id }} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
