import type { EvidenceLinkTarget, EvidenceRequirement } from '@dna/contract/evidence'
import { CalendarClock, FileSearch, FileText, ListChecks, Upload } from 'lucide-react'
import { useState } from 'react'
import { useLayer } from '#core/layer.tsx'
import { useMayAll } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem, MenuLink } from '#ui/menu.tsx'
import { ExistingFileDialog } from './existing-file.tsx'
import { ReviewButtons } from './review.tsx'
import { useEvidenceTexts } from './texts.ts'
import { ValidityDialog } from './validity-dialog.tsx'

type RequirementProps = { row: EvidenceRequirement; onUpload?: () => void }

/** The one thing to do next: upload what is missing, decide on what came in. */
export function NextStep({ row, onUpload }: RequirementProps) {
  const t = useEvidenceTexts()
  if (row.status === 'uploaded' && row.evidence_id) {
    return (
      <Row>
        <ReviewButtons
          reviewed={{ evidence_id: row.evidence_id, title: row.title, uploaded_by: row.files.map(({ uploaded_by }) => uploaded_by) }}
        />
      </Row>
    )
  }
  if (!onUpload || row.status === 'accepted') return null
  return (
    <Button size="sm" icon={<Upload aria-hidden />} aria-label={t('upload.for', { title: row.title })} onClick={onUpload}>
      {t('upload')}
    </Button>
  )
}

export function RequirementActions({ row, onUpload }: RequirementProps) {
  const t = useEvidenceTexts()
  const may = useMayAll()
  const tasks = useLayer('task')
  const [dialog, setDialog] = useState<'existing' | 'validity' | null>(null)
  const link = linkOf(row)
  const { task_id, evidence_id, document_id, section_id } = row
  const search: Record<string, string> = section_id ? { section: section_id } : {}
  return (
    <>
      <ActionsMenu label={t('actions', { title: row.title })}>
        {task_id ? (
          <MenuItem icon={<ListChecks aria-hidden />} onSelect={() => tasks.open(task_id)}>
            {t('open_task')}
          </MenuItem>
        ) : null}
        {document_id && may('documents:read') ? (
          <MenuLink icon={<FileText aria-hidden />} to={pathOf.document(document_id)} search={search}>
            {t('view_document')}
          </MenuLink>
        ) : null}
        {onUpload ? (
          <MenuItem icon={<Upload aria-hidden />} onSelect={onUpload}>
            {t('upload')}
          </MenuItem>
        ) : null}
        {link && may('evidence:upload') && may('files:read') ? (
          <MenuItem icon={<FileSearch aria-hidden />} onSelect={() => setDialog('existing')}>
            {t('existing')}
          </MenuItem>
        ) : null}
        {evidence_id && may('evidence:upload') ? (
          <MenuItem icon={<CalendarClock aria-hidden />} onSelect={() => setDialog('validity')}>
            {t('validity')}
          </MenuItem>
        ) : null}
      </ActionsMenu>
      {dialog === 'existing' && link ? (
        <ExistingFileDialog customer_id={row.customer_id} title={row.title} link={link} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'validity' && evidence_id ? <ValidityDialog evidence_id={evidence_id} onClose={() => setDialog(null)} /> : null}
    </>
  )
}

function linkOf({ task_id, document_id, section_id }: EvidenceRequirement): EvidenceLinkTarget | null {
  if (task_id) return { kind: 'task', task_id }
  return document_id && section_id ? { kind: 'section', document_id, section_id } : null
}
