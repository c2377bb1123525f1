import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import type { DraftSaver, DraftState } from './draft-saver.ts'
import { useTemplateTexts } from './texts.ts'

/** Two people changed the same draft: nothing is overwritten until somebody says which one stays. */
export function DraftConflict({ saver, state }: { saver: DraftSaver; state: DraftState }) {
  const t = useTemplateTexts()
  const { draft, theirs } = state
  if (!theirs) return null
  const count = theirs.fixed_sections.length + theirs.fillable_sections.length
  const takeTheirs = () => {
    const mine = saver.takeTheirs()
    toast.success(t('conflict.taken'), { action: { label: t('undo'), onPress: () => saver.change(() => mine) } })
  }
  return (
    <Dialog
      open
      locked
      onClose={() => undefined}
      title={t('conflict.title')}
      description={t('conflict.text')}
      footer={
        <>
          <Button onClick={takeTheirs}>{t('conflict.keep_theirs')}</Button>
          <Button variant="primary" onClick={() => void saver.keepMine()}>
            {t('conflict.keep_mine')}
          </Button>
        </>
      }
    >
      <Text as="p">{t('conflict.mine', { title: draft.document_title, count: draft.sections.length })}</Text>
      <Text as="p">{t('conflict.theirs', { title: theirs.document_title, count })}</Text>
    </Dialog>
  )
}
