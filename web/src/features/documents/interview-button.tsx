import type { Document } from '@dna/contract/documents'
import { MessagesSquare } from 'lucide-react'
import { useStartInterview } from '#features/interviews/use-start-interview.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { useEditorOf } from './editor-context.ts'
import { useDocumentTexts } from './texts.ts'

/** "Start interview" over the document that is open; what is being typed is saved first. */
export function InterviewButton({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const { session } = useEditorOf()
  const interview = useStartInterview()
  const start = async () => {
    await session.flush()
    interview.run({ customer_id: document.customer_id, document_id: document.id })
  }
  const narrow = useNarrow()
  if (narrow)
    return (
      <IconButton
        variant="secondary"
        label={t('interview')}
        icon={<MessagesSquare aria-hidden />}
        busy={interview.busy}
        onClick={() => void start()}
      />
    )
  return (
    <Button icon={<MessagesSquare aria-hidden />} busy={interview.busy} onClick={() => void start()}>
      {t('interview')}
    </Button>
  )
}
