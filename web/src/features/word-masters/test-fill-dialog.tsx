import type { ExportFormat } from '@dna/contract/documents'
import { type WordMaster, wordMasters } from '@dna/contract/word-masters'
import { useQuery } from '@tanstack/react-query'
import { Download, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { errorFacts } from '#core/problem-text.ts'
import { saveBytes } from '#core/save-bytes.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Stack } from '#ui/layout.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { toast } from '#ui/toast.tsx'
import { BindingProblems } from './binding-problems.tsx'
import { FilledPaper } from './filled-paper.tsx'
import { testFillQuery } from './queries.ts'
import { useWordTexts } from './texts.ts'

type TestFillProps = {
  master: WordMaster
  /** Sends what waits to be saved, so that the test fills what is on screen. */
  flush?: () => Promise<boolean>
  version: () => number
}

/** "Test fill": what a full document looks like in this file, and what does not fit. */
export function TestFillButton({ master, flush, version }: TestFillProps) {
  const t = useWordTexts()
  const [tested, setTested] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    const saved = flush ? await flush() : true
    setBusy(false)
    if (saved) setTested(version())
    else toast.error(t('saved.not'))
  }
  return (
    <>
      <Button icon={<FlaskConical aria-hidden />} busy={busy} onClick={() => void open()}>
        {t('test')}
      </Button>
      {tested === null ? null : <TestFillDialog master={master} version={tested} onClose={() => setTested(null)} />}
    </>
  )
}

function TestFillDialog({ master, version, onClose }: { master: WordMaster; version: number; onClose: () => void }) {
  const t = useWordTexts()
  const { data, error, refetch } = useQuery(testFillQuery(master.id, version))
  const file = useAction({
    run: (format: ExportFormat, idempotency_key) =>
      call(wordMasters.testFill, { params: { word_master_id: master.id }, query: { format }, idempotency_key }),
    onDone: (bytes, format) => saveBytes(bytes, `${master.name} test.${format}`),
  })
  const problems = data?.problems ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title={t('test')}
      description={t('test.text')}
      footer={
        <>
          {(['pdf', 'docx'] as const).map((format) => (
            <Button
              key={format}
              icon={<Download aria-hidden />}
              busy={file.input === format}
              disabledReason={problems.length > 0 && t('problems', { count: problems.length })}
              onClick={() => file.run(format)}
            >
              {t(`test.download.${format}`)}
            </Button>
          ))}
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
        <BindingProblems problems={problems} master={master} onChoose={onClose} />
        {data && data.blocks.length > 0 ? <FilledPaper master={master} blocks={data.blocks} /> : null}
        {data?.blocks.length === 0 && problems.length === 0 ? <EmptyState art="library">{t('test.empty')}</EmptyState> : null}
        {data || error ? null : <BlockSkeleton lines={12} />}
      </Stack>
    </Dialog>
  )
}
