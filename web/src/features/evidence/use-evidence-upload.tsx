import { type EvidenceUpload, evidence } from '@dna/contract/evidence'
import type { EvidenceFormat } from '@dna/contract/templates'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '#core/api.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { useTransfers } from '#core/transfers.ts'
import { kindOf } from '#features/files/file-kinds.ts'
import { useUploadCheck } from '#features/files/upload-check.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { fitsFormat } from './fits-format.ts'
import { useEvidenceTexts } from './texts.ts'

/** What a file is to prove; a section without a task is proved directly. */
export type EvidenceTarget = {
  title: string
  evidence_format: EvidenceFormat | null
  task_id: string | null
  document_id: string | null
  section_id: string | null
}

type Waiting = { file: File; target: EvidenceTarget }

/** Uploads evidence: files of another kind than was wanted are asked about first. `question` must be rendered. */
export function useEvidenceUpload() {
  const t = useEvidenceTexts()
  const queries = useQueryClient()
  const { check, textOf, limit } = useUploadCheck()
  const [targets] = useState(() => new WeakMap<File, EvidenceTarget>())
  const [waiting, setWaiting] = useState<Waiting[]>([])
  const transfers = useTransfers({
    textOf,
    send: (file, options) => {
      check(file)
      const target = targets.get(file)
      const body: EvidenceUpload = {}
      if (target?.task_id) return upload(evidence.uploadForTask, { params: { task_id: target.task_id }, body, file, ...options })
      const params = { document_id: target?.document_id ?? '', section_id: target?.section_id ?? '' }
      return upload(evidence.uploadForSection, { params, body, file, ...options })
    },
    onDone: async (_, file) => {
      toast.success(t('upload.done', { name: file.name, title: targets.get(file)?.title ?? '' }))
      await renew(queries, changedByWork)
    },
  })
  const start = (entries: Waiting[]) => {
    for (const { file, target } of entries) targets.set(file, target)
    if (entries.length > 0) transfers.add(entries.map(({ file }) => file))
  }
  const add = (target: EvidenceTarget, files: File[]) => {
    const entries = files.map((file) => ({ file, target }))
    const fits = ({ file }: Waiting) => kindOf(file.name) === 'other' || fitsFormat(file.name, target.evidence_format)
    start(entries.filter(fits))
    setWaiting((now) => [...now, ...entries.filter((entry) => !fits(entry))])
  }
  const [first] = waiting
  const answer = (use: boolean) => {
    if (first && use) start([first])
    setWaiting((now) => now.slice(1))
  }
  const question = first ? (
    <Dialog
      open
      onClose={() => answer(false)}
      title={t('misfit.title', { name: first.file.name })}
      width="sm"
      footer={
        <>
          <Button onClick={() => answer(false)}>{t('misfit.leave')}</Button>
          <Button variant="primary" onClick={() => answer(true)}>
            {t('misfit.use')}
          </Button>
        </>
      }
    >
      <Text as="p">{t(`misfit.${first.target.evidence_format ?? 'document'}`, { given: t(`kind.${kindOf(first.file.name)}`) })}</Text>
    </Dialog>
  ) : null
  return { add, transfers: transfers.list, retry: transfers.retry, cancel: transfers.cancel, question, limit }
}
