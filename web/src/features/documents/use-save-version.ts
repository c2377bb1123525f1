import { type Document, documents } from '@dna/contract/documents'
import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { toast } from '#ui/toast.tsx'
import { useDocumentProblem } from './document-moves.ts'
import type { EditorSession } from './editor-session.ts'
import { documentQuery, type SectionAnswer } from './queries.ts'
import { useDocumentTexts } from './texts.ts'

/** Keeps what the document says now as a version. What still waits is sent first. */
export function useSaveVersion(document_id: string, session: EditorSession<SectionAnswer>) {
  const t = useDocumentTexts()
  const queries = useQueryClient()
  const onProblem = useDocumentProblem()
  const { queryKey } = documentQuery(document_id)
  return useAction({
    run: async (_, idempotency_key) => {
      if (!(await session.flush())) return null
      const if_match = queries.getQueryData<Document>(queryKey)?.version ?? 1
      const saved = await call(documents.save, { params: { document_id }, body: {}, if_match, idempotency_key })
      queries.setQueryData(queryKey, saved)
      return saved
    },
    changes: changedByWork,
    onDone: (saved) => {
      if (saved) toast.success(t('version_saved', { number: saved.document_version }))
      else toast.error(t('version_waits'))
    },
    onProblem,
  })
}
