import { type ApprovalFlow, approvalFlows, type FlowStep } from '@dna/contract/approval-flows'
import { useQuery } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { roleList } from '#features/roles/queries.ts'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { Line } from '#ui/lines.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { FlowDialog } from './flow-dialog.tsx'
import { useFlowTexts } from './texts.ts'

/** A flow in the list: its steps in words, what goes through it, and what can be done with it. */
export function FlowLine({ flow }: { flow: ApprovalFlow }) {
  const t = useFlowTexts()
  const { list } = useFormats()
  const wordOf = useStepWords(flow)
  const [editing, setEditing] = useState(false)
  const switchUse = useAction({
    run: (is_active: boolean, idempotency_key) =>
      call(approvalFlows.update, { params: { flow_id: flow.id }, body: { is_active }, if_match: flow.version, idempotency_key }),
    changes: [['approval-flows']],
    done: (after) => t(after.is_active ? 'revived' : 'retired', { name: flow.name }),
  })
  const types = list(flow.document_types.map((type) => t(`type.${type}`)))
  return (
    <Line
      title={
        <>
          <Text weight="medium">{flow.name}</Text>
          {flow.is_active ? null : <Badge tone="neutral">{t('retired.badge')}</Badge>}
        </>
      }
      detail={flow.steps.map(wordOf).join(' → ')}
      end={
        <ActionsMenu label={t('actions', { name: flow.name })}>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(true)}>
            {t('edit')}
          </MenuItem>
          {flow.is_active ? (
            <MenuItem
              icon={<Archive aria-hidden />}
              disabledReason={flow.document_types.length > 0 ? t('in_use') : null}
              onSelect={() => switchUse.run(false)}
            >
              {t('retire')}
            </MenuItem>
          ) : (
            <MenuItem icon={<ArchiveRestore aria-hidden />} onSelect={() => switchUse.run(true)}>
              {t('revive')}
            </MenuItem>
          )}
        </ActionsMenu>
      }
    >
      <Text size="sm" tone="muted">
        {types ? t('used_by', { types }) : t('unused')}
      </Text>
      {editing ? <FlowDialog flow={flow} onClose={() => setEditing(false)} /> : null}
    </Line>
  )
}

/** A step in words: "Review: Named people". */
function useStepWords(flow: ApprovalFlow) {
  const t = useFlowTexts()
  const { list } = useFormats()
  const { data: roles } = useQuery(roleList)
  const whoOf = (step: FlowStep): string => {
    if (step.by === 'any') return t(`by.any.${step.kind}`)
    if (step.by === 'role') return roles?.items.find(({ key }) => key === step.role_key)?.name ?? step.role_key
    return list(flow.people.filter(({ id }) => step.user_ids.includes(id)).map(({ full_name }) => full_name))
  }
  return (step: FlowStep) => {
    const words = t(`line.${step.kind}`, { who: whoOf(step) })
    return step.require_signature ? t('line.signed', { step: words }) : words
  }
}
