import { plans } from '@dna/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { LayerLink } from '#core/layer.tsx'
import { pathOf } from '#core/paths.ts'
import { isProblem } from '#core/problem.ts'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Textarea } from '#ui/input.tsx'
import { Heading, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { MovablePlan } from './plan-moves.tsx'
import { unapprovedDocuments } from './queries.ts'
import { usePlanTexts } from './texts.ts'

const Missing = z.object({
  documents: z.array(z.object({ id: z.string(), document_name: z.string(), code: z.string() })),
  tasks: z.array(z.object({ id: z.string(), title: z.string() })),
})
type Missing = z.infer<typeof Missing>

/** Completes a plan, or says what is open and lets it be completed all the same, with a reason. */
export function CompletePlanDialog({ plan, onClose }: { plan: MovablePlan; onClose: () => void }) {
  const t = usePlanTexts()
  const [refused, setRefused] = useState<Missing | null>(null)
  const [reason, setReason] = useState('')
  const { data: documents } = useQuery(unapprovedDocuments(plan.id))
  const missing = refused ?? (documents ? { documents, tasks: [] } : null)
  const blocked = missing !== null && missing.documents.length + missing.tasks.length > 0
  const complete = useAction({
    run: (_, idempotency_key) =>
      call(plans.complete, {
        params: { customer_id: plan.customer_id, plan_id: plan.id },
        body: blocked ? { force: true, reason: reason.trim() } : {},
        if_match: plan.version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: t('completed', { name: plan.plan_name }),
    onDone: onClose,
    onProblem: (error) => {
      const found = isProblem(error, 'plan_incomplete') ? Missing.safeParse(error.problem.missing) : null
      if (!found?.success) return false
      setRefused(found.data)
      return true
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('complete.title', { name: plan.plan_name })}
      description={blocked ? t('complete.open.text', { name: plan.plan_name }) : t('complete.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('new.cancel')}</Button>
          <Button
            variant="primary"
            busy={complete.busy}
            disabledReason={blocked && reason.trim() === '' ? t('complete.force.reason') : null}
            onClick={() => complete.run()}
          >
            {t(blocked ? 'complete.force' : 'complete')}
          </Button>
        </>
      }
    >
      {missing === null ? <LinesSkeleton /> : null}
      {missing && !blocked ? <Text as="p">{t('complete.nothing')}</Text> : null}
      {missing && blocked ? (
        <Stack gap={5}>
          <OpenItems missing={missing} />
          <Field label={t('complete.reason')}>
            <Textarea value={reason} onChange={setReason} />
          </Field>
        </Stack>
      ) : null}
    </Dialog>
  )
}

function OpenItems({ missing: { documents, tasks } }: { missing: Missing }) {
  const t = usePlanTexts()
  return (
    <>
      {documents.length > 0 ? (
        <Stack gap={1}>
          <Heading level={3}>{t('complete.documents', { count: documents.length })}</Heading>
          {documents.map((document) => (
            <TextLink key={document.id} to={pathOf.document(document.id)}>
              {document.document_name}
            </TextLink>
          ))}
        </Stack>
      ) : null}
      {tasks.length > 0 ? (
        <Stack gap={1}>
          <Heading level={3}>{t('complete.tasks', { count: tasks.length })}</Heading>
          {tasks.map((task) => (
            <LayerLink key={task.id} layer="task" id={task.id}>
              {task.title}
            </LayerLink>
          ))}
        </Stack>
      ) : null}
    </>
  )
}
