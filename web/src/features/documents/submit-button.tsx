import type { Document } from '@dna/contract/documents'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useMayAll } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Bullets, Stack, Text } from '#ui/layout.tsx'
import { useDocumentMoves } from './document-moves.ts'
import { useEditorOf } from './editor-context.ts'
import { openSections } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** "Submit for review": at 100 % at once; below it an approver may give a reason, others are told what is open. */
export function SubmitButton({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const { session } = useEditorOf()
  const moves = useDocumentMoves(document)
  const [asking, setAsking] = useState(false)
  const open = openSections(document.sections)
  const complete = document.completion_percentage >= 100
  const mayOverride = may('documents:approve')
  if (!may('documents:submit')) return null
  const reason =
    document.status === 'not_started' ? t('submit.not_started') : complete || mayOverride ? null : t('submit.open', { count: open.length })
  const submit = async (override?: string) => {
    if (await session.flush()) moves.submit.run(override)
  }
  return (
    <>
      <Button
        variant="primary"
        icon={<Send aria-hidden />}
        busy={moves.submit.busy}
        disabledReason={reason}
        onClick={() => (complete ? void submit() : setAsking(true))}
      >
        {t('submit')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('submit.below_title')}
        action={t('submit')}
        harmless
        reasonLabel={t('submit.override')}
        onConfirm={(override) => {
          setAsking(false)
          void submit(override)
        }}
      >
        <Stack gap={2}>
          <Text>{t('submit.below', { count: open.length })}</Text>
          <Bullets items={open.map((section) => section.title)} />
        </Stack>
      </ConfirmDialog>
    </>
  )
}
