import type { WordMaster } from '@dna/contract/word-masters'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { RecordConflict } from '#core/record-conflict.tsx'
import { SaveChip } from '#ui/save-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { BindFrame } from './bind-frame.tsx'
import { BindPanes } from './bind-panes.tsx'
import { DraftButton } from './draft-dialog.tsx'
import { type Bindings, foundIn, placesThatDiffer, takenBack } from './fields.ts'
import type { BindView } from './search.ts'
import { TestFillButton } from './test-fill-dialog.tsx'
import { useWordTexts } from './texts.ts'
import { type FieldsSaver, useFieldsSaver } from './use-fields-saver.ts'

/** Changes what was decided; `said` offers to take just that back. */
export type Decide = (change: (bindings: Bindings) => Bindings, said?: string) => void

/** The page of a file beside what was found in it, while its fields are decided. */
export function Binder({ master, search }: { master: WordMaster; search: BindView }) {
  const t = useWordTexts()
  const saver = useFieldsSaver(master)
  const { draft, save } = useSyncExternalStore(saver.subscribe, saver.snapshot)
  const lines = useMemo(() => foundIn(master, draft), [master, draft])
  const decide = useDecide(saver)
  const open = lines.filter(({ state }) => state === 'open').length
  return (
    <BindFrame
      master={master}
      fields={draft.fields.length}
      status={<SaveChip state={save} onPress={() => void saver.flush()} />}
      actions={
        <>
          <TestFillButton master={master} flush={() => saver.flush()} version={() => saver.saved.version} />
          <DraftButton master={master} saver={saver} open={open} />
        </>
      }
    >
      <BindPanes master={master} bindings={draft} lines={lines} search={search} decide={decide} />
      <RecordConflict
        saver={saver}
        texts={{
          title: t('conflict.title'),
          text: t('conflict.text'),
          keep_mine: t('conflict.keep_mine'),
          keep_theirs: t('conflict.keep_theirs'),
          taken: t('conflict.taken'),
          undo: t('undo'),
        }}
        mine={({ fields, ignored }) => t('conflict.mine', { count: fields.length, ignored: ignored.length })}
        theirs={({ fields, ignored }) => t('conflict.theirs', { count: fields.length, ignored: ignored.length })}
      />
    </BindFrame>
  )
}

function useDecide(saver: FieldsSaver): Decide {
  const t = useWordTexts()
  return useCallback(
    (change, said) => {
      const before = saver.snapshot().draft
      saver.change(change)
      if (said === undefined) return
      const places = placesThatDiffer(before, saver.snapshot().draft)
      toast.success(said, {
        action: { label: t('undo'), onPress: () => saver.change((now) => takenBack(saver.saved, now, before, places)) },
      })
    },
    [saver, t],
  )
}
