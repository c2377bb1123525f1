import { type ApprovalFlow, approvalFlows } from '@dna/contract/approval-flows'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { type ApiProblem, isProblem } from '#core/problem.ts'
import { roleList } from '#features/roles/queries.ts'
import { activeMembers } from '#features/users/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Input } from '#ui/input.tsx'
import { Heading, Stack, Text } from '#ui/layout.tsx'
import { OrderedList } from '#ui/ordered-list.tsx'
import { draftOf, faultOf, moved, newStep, type StepDraft, stepOf } from './flow-draft.ts'
import { StepFields } from './step-fields.tsx'
import { useFlowTexts } from './texts.ts'

type Refused = { name?: string; steps: ReadonlySet<number>; stale?: boolean }
const nothingRefused: Refused = { steps: new Set() }
const mostSteps = 10

/** Makes a flow, or changes one for documents submitted from now on. */
export function FlowDialog({ flow, onClose }: { flow?: ApprovalFlow; onClose: () => void }) {
  const t = useFlowTexts()
  const [draft, setDraft] = useState(() => draftOf(flow))
  const [refused, setRefused] = useState(nothingRefused)
  const { data: people } = useQuery(activeMembers)
  const { data: roles } = useQuery(roleList)
  const peopleOptions = [
    ...(people?.items ?? []).map(({ id, full_name, email }) => ({ value: id, label: full_name, detail: email })),
    ...(flow?.people ?? [])
      .filter(({ id }) => people && !people.items.some((one) => one.id === id))
      .map(({ id, full_name }) => ({ value: id, label: full_name })),
  ]
  const options = { people: peopleOptions, roles: (roles?.items ?? []).map(({ key, name }) => ({ value: key, label: name })) }
  const change = (steps: StepDraft[]) => {
    setRefused(nothingRefused)
    setDraft({ ...draft, steps })
  }
  const save = useAction({
    run: (_, idempotency_key) => {
      const body = { name: draft.name.trim(), steps: draft.steps.map(stepOf).filter((step) => step !== null) }
      return flow
        ? call(approvalFlows.update, { params: { flow_id: flow.id }, body, if_match: flow.version, idempotency_key })
        : call(approvalFlows.create, { body, idempotency_key })
    },
    changes: [['approval-flows'], ['document-types']],
    done: (saved) => t(flow ? 'saved' : 'created', { name: saved.name }),
    onDone: onClose,
    onProblem: (error) => {
      if (isProblem(error, 'already_exists')) setRefused({ ...nothingRefused, name: t('name_taken') })
      else if (isProblem(error, 'version_stale')) setRefused({ ...nothingRefused, stale: true })
      else if (isProblem(error, 'cannot_decide')) setRefused({ steps: stepsIn(error) })
      else return false
      return true
    },
  })
  const fault = faultOf(draft)
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={t(flow ? 'edit' : 'add')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={save.busy} disabledReason={fault && reasonOf(fault, t)} onClick={() => save.run()}>
            {t(flow ? 'save' : 'create')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {refused.stale ? <Banner tone="warning">{t('changed')}</Banner> : null}
        <Field label={t('name')} error={refused.name}>
          <Input value={draft.name} maxLength={255} autoComplete="off" onChange={(name) => setDraft({ ...draft, name })} />
        </Field>
        <Stack gap={2}>
          <Heading level={3}>{t('steps')}</Heading>
          <Text size="sm" tone="muted">
            {t('steps.help')}
          </Text>
          <OrderedList
            label={t('steps')}
            look="cards"
            items={draft.steps}
            itemKey={(step) => step.key}
            itemLabel={(_, index) => t('step', { number: index + 1 })}
            onMove={(from, to) => change(moved(draft.steps, from, to))}
          >
            {(step, index) => (
              <StepFields
                step={step}
                number={index + 1}
                options={options}
                error={refused.steps.has(index) ? t('step.cannot') : null}
                onChange={(next) => change(draft.steps.with(index, next))}
                onRemove={draft.steps.length > 1 ? () => change(draft.steps.toSpliced(index, 1)) : undefined}
              />
            )}
          </OrderedList>
          {draft.steps.length < mostSteps ? (
            <div>
              <Button size="sm" icon={<Plus aria-hidden />} onClick={() => change([...draft.steps, newStep('approve')])}>
                {t('step.add')}
              </Button>
            </div>
          ) : null}
        </Stack>
      </Stack>
    </Dialog>
  )
}

type Fault = NonNullable<ReturnType<typeof faultOf>>

function reasonOf(fault: Fault, t: ReturnType<typeof useFlowTexts>): string {
  if (fault.fault === 'who') return t('step.people_missing', { number: fault.number })
  return t(fault.fault === 'name' ? 'name_missing' : 'step.last')
}

/** The places of the steps that the server refused. */
function stepsIn(error: ApiProblem): ReadonlySet<number> {
  return new Set(error.items.map(({ pointer }) => Number(pointer.split('/')[2])))
}
