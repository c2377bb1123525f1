import type { Document } from '@dna/contract/documents'
import { reviews } from '@dna/contract/reviews'
import { type WordImport, wordImports } from '@dna/contract/word-imports'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call, upload } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { useTransfers } from '#core/transfers.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { useDocumentProblem } from './document-moves.ts'
import { useEditorOf } from './editor-context.ts'
import { useDocumentTexts } from './texts.ts'
import { WordSections } from './word-sections.tsx'

/** Takes a document back that was changed in Word: first the file, then what differs, section by section. */
export function WordImportDialog({ document, onClose }: { document: Document; onClose: () => void }) {
  const t = useDocumentTexts()
  const { session } = useEditorOf()
  const [found, setFound] = useState<WordImport | null>(null)
  const transfers = useTransfers({
    send: async (file, options) => {
      await session.flush()
      return upload(wordImports.read, { params: { document_id: document.id }, body: {}, file, ...options })
    },
    onDone: setFound,
  })
  if (found) return <Differences document={document} found={found} onClose={onClose} />
  return (
    <Dialog open width="lg" onClose={onClose} title={t('word.title')} description={t('word.help')}>
      <DropZone
        label={t('word.drop')}
        hint={t('word.hint')}
        accept=".docx"
        multiple={false}
        onFiles={transfers.add}
        transfers={transfers.list}
        onRetry={transfers.retry}
        onCancel={transfers.cancel}
      />
    </Dialog>
  )
}

type DifferencesProps = { document: Document; found: WordImport; onClose: () => void }

function Differences({ document, found, onClose }: DifferencesProps) {
  const t = useDocumentTexts()
  const onProblem = useDocumentProblem()
  const changed = found.sections.filter(({ outcome }) => outcome === 'changed')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        changed.flatMap(({ section_id, since_export, content }) =>
          content === null || since_export === 'here' || since_export === 'both' ? [] : [section_id],
        ),
      ),
  )
  const undo = useAction({
    run: ({ version, before_version }: { version: number; before_version: number }, idempotency_key) =>
      call(reviews.restore, {
        params: { document_id: document.id, document_version: before_version },
        body: {},
        if_match: version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: t('word.undone'),
    onProblem,
  })
  const apply = useAction({
    run: (_, idempotency_key) =>
      call(wordImports.apply, {
        params: { document_id: document.id },
        body: {
          sections: changed
            .filter(({ section_id }) => chosen.has(section_id))
            .map(({ section_id, content, version }) => ({
              section_id,
              version: version ?? undefined,
              ...(content === null ? { clear: true as const } : { content }),
            })),
        },
        if_match: found.version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: t('word.done', { count: chosen.size }),
    undo: (_, answer) => undo.run({ version: answer.document.version, before_version: answer.before_version }),
    onDone: onClose,
    onProblem,
  })
  return (
    <Dialog
      open
      width="xl"
      onClose={onClose}
      title={t('word.title')}
      description={changed.length === 0 ? t('word.nothing') : t('word.choose')}
      footer={
        <>
          <Button onClick={onClose}>{t(changed.length === 0 ? 'word.close' : 'cancel')}</Button>
          {changed.length > 0 ? (
            <Button
              variant="primary"
              busy={apply.busy}
              disabledReason={chosen.size === 0 ? t('word.none_chosen') : null}
              onClick={() => apply.run()}
            >
              {t('word.apply', { count: chosen.size })}
            </Button>
          ) : null}
        </>
      }
    >
      <WordSections found={found} chosen={chosen} onChange={setChosen} />
    </Dialog>
  )
}
