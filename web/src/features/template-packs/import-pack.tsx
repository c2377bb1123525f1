import { type PackReport, templatePacks } from '@dna/contract/template-packs'
import { useState } from 'react'
import { z } from 'zod'
import { useAction } from '#core/actions.ts'
import { upload } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedTemplates } from '#features/templates/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { Stack } from '#ui/layout.tsx'
import { PackContents } from './pack-contents.tsx'
import { usePackTexts } from './texts.ts'

const Problems = z.array(z.looseObject({ file: z.string(), line: z.int().nullable(), message: z.string() })).catch([])

/** A pack is looked through first; the person chooses what becomes drafts. */
export function ImportPackDialog({ onClose }: { onClose: () => void }) {
  const t = usePackTexts()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<PackReport | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const look = useAction({
    run: (pack: File) => upload(templatePacks.import, { body: { dry_run: 'true' }, file: pack }),
    onDone: (told) => {
      setReport(told)
      setChosen(new Set(told.templates.flatMap(({ key, status }) => (status === 'new' || status === 'changed' ? [key] : []))))
    },
    onProblem: () => true,
  })
  const add = useAction({
    run: (pack: File, idempotency_key) =>
      upload(templatePacks.import, { body: { dry_run: 'false', keys: [...chosen].join(',') }, file: pack, idempotency_key }),
    changes: changedTemplates,
    done: (told) => t('added', { count: told.templates.filter(({ draft }) => draft !== null).length }),
    onDone: onClose,
  })
  const choose = (pack: File) => {
    setFile(pack)
    setReport(null)
    look.run(pack)
  }
  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={t('import')}
      description={t('import.help')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {report && file ? (
            <Button
              variant="primary"
              busy={add.busy}
              disabledReason={chosen.size === 0 ? t('pick_first') : null}
              onClick={() => add.run(file)}
            >
              {chosen.size === 0 ? t('add.none') : t('add', { count: chosen.size })}
            </Button>
          ) : null}
        </>
      }
    >
      <Stack gap={4}>
        {report ? null : (
          <DropZone
            label={t('file')}
            hint={t('file.hint')}
            accept=".zip,application/zip"
            multiple={false}
            disabledReason={look.busy ? file?.name : null}
            transfers={look.busy && file ? [{ id: 'pack', name: file.name, size: file.size, progress: 100, state: 'sending' }] : []}
            onFiles={([first]) => first && choose(first)}
          />
        )}
        {look.error && !look.busy ? <Refusal error={look.error} /> : null}
        {report && file ? <PackContents name={file.name} report={report} chosen={chosen} onChange={setChosen} /> : null}
      </Stack>
    </Dialog>
  )
}

/** Why a pack is refused: every problem with its file and line. */
function Refusal({ error }: { error: unknown }) {
  const t = usePackTexts()
  const problems = isProblem(error) ? Problems.parse(error.problem.problems) : []
  return (
    <Banner tone="danger" title={problems.length > 0 ? t('refused') : undefined}>
      {problems.length === 0 ? problemText(error) : null}
      <ul>
        {problems.map(({ file, line, message }) => (
          <li key={`${file} ${line} ${message}`}>
            {line === null ? file : t('problem.line', { file, line })}: {message}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
