import type { DocumentSummary } from '@dna/contract/documents'
import { FileType2 } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { useExport } from './document-moves.ts'
import { useDocumentTexts } from './texts.ts'

/** "Export PDF" of a document that can only be read now. */
export function ExportButton({ document }: { document: DocumentSummary }) {
  const t = useDocumentTexts()
  const mayExport = useMay('documents:export')
  const files = useExport(document)
  if (!mayExport) return null
  return (
    <Button icon={<FileType2 aria-hidden />} busy={files.busy} onClick={() => files.run({ format: 'pdf' })}>
      {t('export.pdf')}
    </Button>
  )
}
