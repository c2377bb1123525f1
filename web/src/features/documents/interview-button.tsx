import type { Document } from '@dna/contract/documents'
import { MessagesSquare } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useStartInterview } from './document-moves.ts'
import { useEditorOf } from './editor-context.ts'
import { useDocumentTexts } from './texts.ts'

/** "Start interview" over the document that is open; what is being typed is saved first. */
export function InterviewButton({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const { session } = useEditorOf()
  const interview = useStartInterview(document.customer_id)
  const start = async () => {
    await session.flush()
    interview.run([document.id])
  }
  return (
    <Button icon={<MessagesSquare aria-hidden />} busy={interview.busy} onClick={() => void start()}>
      {t('interview')}
    </Button>
  )
}
