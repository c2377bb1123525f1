import type { DocumentSummary } from '@dna/contract/documents'
import { ClipboardCheck, FileText, FileType2, History, MessagesSquare, Pencil, Send } from 'lucide-react'
import { useMayAll } from '#core/may.tsx'
import { useStartInterview } from '#features/interviews/use-start-interview.ts'
import { ActionsMenu, MenuItem, MenuLink } from '#ui/menu.tsx'
import { useDocumentMoves, useExport } from './document-moves.ts'
import { isEditable } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** What can be done with one document of a list. */
export function DocumentRowMenu({ document }: { document: DocumentSummary }) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const moves = useDocumentMoves(document)
  const files = useExport(document)
  const interview = useStartInterview()
  const params = { document_id: document.id }
  const editable = isEditable(document.status)
  const incomplete = document.completion_percentage < 100 ? t('submit.incomplete') : null
  return (
    <ActionsMenu label={t('actions', { name: document.document_name })}>
      <MenuLink icon={<Pencil aria-hidden />} to="/documents/$document_id" params={params}>
        {editable && may('documents:write') ? t('edit') : t('open_document')}
      </MenuLink>
      {may('interviews:manage') ? (
        <MenuItem
          icon={<MessagesSquare aria-hidden />}
          disabledReason={editable ? null : t('interview.frozen')}
          onSelect={() => interview.run({ customer_id: document.customer_id, document_id: document.id })}
        >
          {t('interview')}
        </MenuItem>
      ) : null}
      {may('documents:submit') ? (
        <MenuItem
          icon={<Send aria-hidden />}
          disabledReason={editable ? incomplete : t('submit.frozen')}
          onSelect={() => moves.submit.run(undefined)}
        >
          {t('submit')}
        </MenuItem>
      ) : null}
      <MenuLink icon={<ClipboardCheck aria-hidden />} to="/documents/$document_id/review" params={params}>
        {t('review')}
      </MenuLink>
      {may('documents:export') ? (
        <>
          <MenuItem icon={<FileText aria-hidden />} onSelect={() => files.run({ format: 'docx' })}>
            {t('export.docx')}
          </MenuItem>
          <MenuItem icon={<FileType2 aria-hidden />} onSelect={() => files.run({ format: 'pdf' })}>
            {t('export.pdf')}
          </MenuItem>
        </>
      ) : null}
      <MenuLink icon={<History aria-hidden />} to="/documents/$document_id/history" params={params}>
        {t('history')}
      </MenuLink>
    </ActionsMenu>
  )
}
