import { type Plan, plans } from '@dna/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { CheckList } from '#ui/check-list.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Textarea } from '#ui/input.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { templateChanges } from './plan-draft.ts'
import { templatesOfStandard } from './queries.ts'
import { useTemplateDetail } from './template-choice.tsx'
import { usePlanTexts } from './texts.ts'

/** Which templates belong to a plan, with what the new choice does to it before it is sent. */
export function ChangeTemplatesDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = usePlanTexts()
  const detail = useTemplateDetail()
  const { data } = useQuery(templatesOfStandard(plan.iso_standard_id))
  const included = plan.templates.filter((template) => template.included).map((template) => template.template_id)
  const [chosen, setChosen] = useState(included)
  const [reason, setReason] = useState('')
  const changes = templateChanges(plan, chosen)
  const nothing = changes.added.length + changes.brought_back.length + changes.set_aside.length === 0
  const change = useAction({
    run: (_, idempotency_key) =>
      call(plans.setTemplates, {
        params: { customer_id: plan.customer_id, plan_id: plan.id },
        body: {
          template_selection_mode: 'selective',
          selected_template_ids: chosen,
          ...(changes.set_aside.length > 0 && reason.trim() ? { reason: reason.trim() } : {}),
        },
        if_match: plan.version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: ({ changes: done }) => (done.set_aside > 0 ? t('change.set_aside', { count: done.set_aside }) : t('saved')),
    onDone: onClose,
  })
  const offered = new Map((data?.items ?? []).map((template) => [template.id, template]))
  const note = (id: string, usual: string) => {
    if (changes.set_aside.includes(id)) return t('change.out')
    if (changes.brought_back.includes(id)) return t('change.aside')
    return changes.added.includes(id) ? t('change.new') : usual
  }
  const items = [
    ...(data?.items ?? []).map((template) => ({ id: template.id, label: template.name, detail: note(template.id, detail(template)) })),
    ...plan.templates
      .filter((template) => !offered.has(template.template_id))
      .map((template) => ({ id: template.template_id, label: template.name, detail: note(template.template_id, t('change.inactive')) })),
  ]
  const blocked = chosen.length === 0 ? t('templates.missing') : nothing ? t('change.nothing') : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('change.title', { name: plan.plan_name })}
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>{t('new.cancel')}</Button>
          <Button variant="primary" busy={change.busy} disabledReason={blocked} onClick={() => change.run()}>
            {t('change.submit')}
          </Button>
        </>
      }
    >
      {data ? (
        <Stack gap={4}>
          <CheckList
            label={t('templates')}
            searchLabel={t('templates.search')}
            items={items}
            chosen={new Set(chosen)}
            onChange={setChosen}
            counter={t('templates.counter', { chosen: chosen.length, total: items.length })}
            error={chosen.length === 0 ? t('templates.missing') : null}
          />
          <Preview changes={changes} nothing={nothing} />
          {changes.set_aside.length > 0 ? (
            <Field label={t('change.reason')} optional>
              <Textarea value={reason} onChange={setReason} rows={2} />
            </Field>
          ) : null}
        </Stack>
      ) : (
        <LinesSkeleton />
      )}
    </Dialog>
  )
}

function Preview({ changes, nothing }: { changes: ReturnType<typeof templateChanges>; nothing: boolean }) {
  const t = usePlanTexts()
  if (nothing) return <Text tone="muted">{t('change.none')}</Text>
  return (
    <Row wrap>
      {changes.added.length > 0 ? <Badge tone="success">{t('change.added', { count: changes.added.length })}</Badge> : null}
      {changes.brought_back.length > 0 ? (
        <Badge tone="info">{t('change.brought_back', { count: changes.brought_back.length })}</Badge>
      ) : null}
      {changes.set_aside.length > 0 ? <Badge tone="warning">{t('change.set_aside', { count: changes.set_aside.length })}</Badge> : null}
    </Row>
  )
}
