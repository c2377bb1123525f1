import { type Document, documents } from '@dna/contract/documents'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { EditableTitle } from '#ui/editable-title.tsx'
import { useDocumentProblem } from './document-moves.ts'
import { useDocumentTexts } from './texts.ts'

/** The name of a document, to be changed in its place. */
export function DocumentName({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const onProblem = useDocumentProblem()
  const rename = useAction({
    run: (document_name: string, idempotency_key) =>
      call(documents.update, {
        params: { document_id: document.id },
        body: { document_name },
        if_match: document.version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: t('renamed'),
    onProblem,
  })
  return <EditableTitle value={rename.input ?? document.document_name} label={t('name')} maxLength={600} onSave={rename.run} />
}
