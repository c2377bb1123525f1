import type { DocumentSummary } from '@dna/contract/documents'
import { Archive, ArchiveRestore, CalendarCheck, FileInput, FileText, FileType2, FileX, History, Pencil, Save } from 'lucide-react'
import { useState } from 'react'
import { useMayAll } from '#core/may.tsx'
import { useHold } from '#features/legal-holds/use-hold.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ActionsMenu, MenuDivider, MenuItem, MenuLink } from '#ui/menu.tsx'
import { DetailsDialog } from './details-dialog.tsx'
import { useDocumentMoves, useExport } from './document-moves.ts'
import { ConfirmReview } from './review-due.tsx'
import { isEditable } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type MenuProps = {
  document: DocumentSummary
  /** Saves a version; only where the document is being edited. */
  onSaveVersion?: () => void
  /** Takes a file back that was changed in Word; only where the document is being edited. */
  onImport?: () => void
}

const puttable = new Set<DocumentSummary['status']>(['not_started', 'in_progress', 'rejected', 'obsolete'])

/** Everything else that can be done with a document. */
export function DocumentMenu({ document, onSaveVersion, onImport }: MenuProps) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const moves = useDocumentMoves(document)
  const files = useExport(document)
  const hold = useHold({ scope: 'record', id: document.id, name: document.document_name })
  const [dialog, setDialog] = useState<'details' | 'confirm' | 'withdraw' | 'archive' | null>(null)
  const close = () => setDialog(null)
  const { status, document_name: name } = document
  const gone = document.disposed_at !== null
  const exporting = files.busy ? t('export.busy') : null
  return (
    <>
      <ActionsMenu label={t('actions', { name })}>
        {onSaveVersion ? (
          <MenuItem icon={<Save aria-hidden />} keys="Ctrl+S" onSelect={onSaveVersion}>
            {t('save_version')}
          </MenuItem>
        ) : null}
        {may('documents:write') ? (
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setDialog('details')}>
            {t('details')}
          </MenuItem>
        ) : null}
        {may('documents:export') && !gone ? (
          <>
            <MenuItem icon={<FileText aria-hidden />} disabledReason={exporting} onSelect={() => files.run({ format: 'docx' })}>
              {t('export.docx')}
            </MenuItem>
            <MenuItem icon={<FileType2 aria-hidden />} disabledReason={exporting} onSelect={() => files.run({ format: 'pdf' })}>
              {t('export.pdf')}
            </MenuItem>
          </>
        ) : null}
        {onImport ? (
          <MenuItem icon={<FileInput aria-hidden />} onSelect={onImport}>
            {t('word.import')}
          </MenuItem>
        ) : null}
        <MenuLink icon={<History aria-hidden />} to="/documents/$document_id/history" params={{ document_id: document.id }}>
          {t('history')}
        </MenuLink>
        {may('documents:approve') && status === 'approved' && document.next_review_on ? (
          <MenuItem icon={<CalendarCheck aria-hidden />} onSelect={() => setDialog('confirm')}>
            {t('confirm_review')}
          </MenuItem>
        ) : null}
        {gone ? null : hold.item}
        {may('documents:retire') && !gone ? (
          <>
            <MenuDivider />
            {status === 'approved' ? (
              <MenuItem icon={<FileX aria-hidden />} danger onSelect={() => setDialog('withdraw')}>
                {t('withdraw')}
              </MenuItem>
            ) : null}
            {status === 'archived' ? (
              <MenuItem icon={<ArchiveRestore aria-hidden />} onSelect={() => moves.unarchive.run()}>
                {t('unarchive')}
              </MenuItem>
            ) : (
              <MenuItem
                icon={<Archive aria-hidden />}
                disabledReason={puttable.has(status) ? null : t(status === 'approved' ? 'archive.approved' : 'archive.in_review')}
                onSelect={() => setDialog('archive')}
              >
                {t('archive')}
              </MenuItem>
            )}
          </>
        ) : null}
      </ActionsMenu>
      {hold.dialog}
      {dialog === 'details' ? <DetailsDialog document={document} renamable={isEditable(status)} onClose={close} /> : null}
      {dialog === 'confirm' ? <ConfirmReview document={document} onClose={close} /> : null}
      <ConfirmDialog
        open={dialog === 'withdraw'}
        onClose={close}
        title={t('withdraw.title', { name })}
        action={t('withdraw')}
        reasonLabel={t('reason')}
        onConfirm={(reason) => {
          close()
          moves.withdraw.run(reason)
        }}
      >
        {t('withdraw.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === 'archive'}
        onClose={close}
        title={t('archive.title', { name })}
        action={t('archive')}
        reasonLabel={t('reason')}
        harmless
        onConfirm={(reason) => {
          close()
          moves.archive.run(reason)
        }}
      >
        {t('archive.text')}
      </ConfirmDialog>
    </>
  )
}
