import { documents, type ExportFormat } from '@dna/contract/documents'
import type { Plan } from '@dna/contract/plans'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { usePlanTexts } from './texts.ts'

const contents = ['approved', 'current'] as const

/** What goes into the zip of a plan's documents. The job tray tells how far it is. */
export function ExportSetDialog({ plan, onClose }: { plan: Pick<Plan, 'id' | 'plan_name'>; onClose: () => void }) {
  const t = usePlanTexts()
  const [content, setContent] = useState<(typeof contents)[number]>('current')
  const [format, setFormat] = useState<ExportFormat>('pdf')
  const start = useAction({
    run: (_, idempotency_key) => call(documents.exportSet, { params: { plan_id: plan.id }, body: { content, format }, idempotency_key }),
    changes: [['jobs']],
    done: t('export.started'),
    onDone: onClose,
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title', { name: plan.plan_name })}
      footer={
        <>
          <Button onClick={onClose}>{t('new.cancel')}</Button>
          <Button variant="primary" busy={start.busy} onClick={() => start.run()}>
            {t('export.submit')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text tone="muted">{t('export.help')}</Text>
        <RadioGroup
          layout="cards"
          showLabel
          label={t('export.content')}
          value={content}
          onChange={setContent}
          options={contents.map((value) => ({ value, label: t(`export.content.${value}`), detail: t(`export.content.${value}.help`) }))}
        />
        <Segmented
          label={t('export.format')}
          value={format}
          onChange={setFormat}
          options={[
            { value: 'pdf', label: 'PDF' },
            { value: 'docx', label: 'Word' },
          ]}
        />
      </Stack>
    </Dialog>
  )
}
