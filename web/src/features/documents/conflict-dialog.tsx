import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Grid } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { useEditorOf } from './editor-context.ts'
import { SectionContentView } from './section-content.tsx'
import type { SectionEditing } from './section-editor.tsx'
import { useDocumentTexts } from './texts.ts'

/** Two people wrote the same section: nothing is overwritten until somebody says which text stays. */
export function ConflictDialog({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  const { time } = useFormats()
  const { fieldText, imageUrl } = useEditorOf()
  const { theirs } = save
  if (save.kind !== 'conflict' || !theirs) return null
  const description =
    theirs.filled_by_name && theirs.filled_at
      ? t('conflict.by', { name: theirs.filled_by_name, time: time(theirs.filled_at) })
      : t('conflict.text')
  const takeTheirs = () => {
    const mine = saver.takeTheirs()
    toast.success(t('conflict.taken'), { action: { label: t('undo'), onPress: () => void saver.put(mine) } })
  }
  return (
    <Dialog
      open
      locked
      width="xl"
      onClose={() => undefined}
      title={t('conflict.title')}
      description={description}
      footer={
        <>
          <Button onClick={takeTheirs}>{t('conflict.keep_theirs')}</Button>
          <Button variant="primary" onClick={() => void saver.keepMine()}>
            {t('conflict.keep_mine')}
          </Button>
        </>
      }
    >
      <Grid columns={2}>
        <Card title={t('conflict.mine')}>
          <SectionContentView section={section} content={saver.mine()} fieldText={fieldText} imageUrl={imageUrl} />
        </Card>
        <Card title={t('conflict.theirs')}>
          <SectionContentView section={section} content={theirs.content} fieldText={fieldText} imageUrl={imageUrl} />
        </Card>
      </Grid>
    </Dialog>
  )
}
