import type { DocumentTypeSettings } from '@dna/contract/approval-flows'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { DocumentTypeDialog } from './document-type-dialog.tsx'
import { FlowDialog } from './flow-dialog.tsx'
import { FlowLine } from './flow-line.tsx'
import { documentTypeList, flowList } from './queries.ts'
import { SealCard } from './seal-card.tsx'
import { useFlowTexts } from './texts.ts'

/** Who reviews and approves documents, step by step, and which types of documents go through which flow. */
export function ApprovalFlowsPage() {
  const t = useFlowTexts()
  const { data: flows } = useSuspenseQuery(flowList)
  const { data: types } = useSuspenseQuery(documentTypeList)
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<DocumentTypeSettings | null>(null)
  useShortcut('n', () => setAdding(true))
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <AdminPage area="approval_flows" actions={add}>
      <Stack gap={5}>
        <Card title={t('flows')}>
          {flows.items.length === 0 ? (
            <EmptyState art="documents" compact>
              {t('flows.none')}
            </EmptyState>
          ) : (
            <Lines label={t('flows')}>
              {flows.items.map((flow) => (
                <FlowLine key={flow.id} flow={flow} />
              ))}
            </Lines>
          )}
        </Card>
        <Card title={t('types')}>
          <Stack gap={2}>
            <Text size="sm" tone="muted">
              {t('types.help')}
            </Text>
            <Lines label={t('types')}>
              {types.items.map((type) => (
                <Line
                  key={type.document_type}
                  title={<Text weight="medium">{t(`type.${type.document_type}`)}</Text>}
                  detail={[
                    type.approval_flow_name ?? t('flow.default'),
                    type.review_months ? t('months.value', { count: type.review_months }) : t('months.template'),
                    t('retention.value', { name: type.retention_class_name }),
                  ].join(' · ')}
                  end={
                    <IconButton
                      size="sm"
                      label={t('type.edit', { name: t(`type.${type.document_type}`) })}
                      icon={<Pencil aria-hidden />}
                      onClick={() => setEditing(type)}
                    />
                  }
                />
              ))}
            </Lines>
          </Stack>
        </Card>
        <SealCard />
      </Stack>
      {adding ? <FlowDialog onClose={() => setAdding(false)} /> : null}
      {editing ? <DocumentTypeDialog type={editing} onClose={() => setEditing(null)} /> : null}
    </AdminPage>
  )
}
