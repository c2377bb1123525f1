import { useSyncExternalStore } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import type { RecordSaver } from './record-saver.ts'

type ConflictProps<Saved extends { version: number }, Draft, Update> = {
  saver: RecordSaver<Saved, Draft, Update>
  texts: Record<'title' | 'text' | 'keep_mine' | 'keep_theirs' | 'taken' | 'undo', string>
  /** One line each, by which the two can be told apart. */
  mine: (draft: Draft) => string
  theirs: (saved: Saved) => string
}

/** Two people changed the same record: nothing is overwritten until somebody says which one stays. */
export function RecordConflict<Saved extends { version: number }, Draft, Update>({
  saver,
  texts,
  mine,
  theirs,
}: ConflictProps<Saved, Draft, Update>) {
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  if (!state.theirs) return null
  const takeTheirs = () => {
    const own = saver.takeTheirs()
    toast.success(texts.taken, { action: { label: texts.undo, onPress: () => saver.change(() => own) } })
  }
  return (
    <Dialog
      open
      locked
      onClose={() => undefined}
      title={texts.title}
      description={texts.text}
      footer={
        <>
          <Button onClick={takeTheirs}>{texts.keep_theirs}</Button>
          <Button variant="primary" onClick={() => void saver.keepMine()}>
            {texts.keep_mine}
          </Button>
        </>
      }
    >
      <Text as="p">{mine(state.draft)}</Text>
      <Text as="p">{theirs(state.theirs)}</Text>
    </Dialog>
  )
}
