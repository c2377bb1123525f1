import { compareSaid } from '@dna/contract/compare-contents'
import type { SectionContent } from '@dna/contract/section-content'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DiffBlocks } from '#ui/diff-blocks.tsx'
import { useFormats } from '#ui/format.ts'
import { Grid, Stack, Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { mergeContents } from './merge-content.ts'
import type { SectionEditing } from './section-editor.tsx'
import { useDocumentTexts } from './texts.ts'

/** Two people wrote the same section: nothing is overwritten until somebody says which text stays, and each choice can be undone. */
export function ConflictDialog({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  const { time } = useFormats()
  const { theirs } = save
  if (save.kind !== 'conflict' || !theirs) return null
  const description =
    theirs.filled_by_name && theirs.filled_at
      ? t('conflict.by', { name: theirs.filled_by_name, time: time(theirs.filled_at) })
      : t('conflict.text')
  const mine = saver.mine()
  const { content: merged, both } = mergeContents({ base: saver.base(), mine, theirs: theirs.content })
  const said = (content: SectionContent) => ({ content, columns: section.columns, evidence: [] })
  const tell = (words: string, other: SectionContent) =>
    toast.success(words, { action: { label: t('undo'), onPress: () => void saver.put(other) } })
  const takeTheirs = () => {
    saver.takeTheirs()
    tell(t('conflict.taken'), mine)
  }
  const keepMine = async () => {
    await saver.keepMine()
    if (saver.snapshot().kind === 'saved' && theirs.content !== null) tell(t('conflict.kept_mine'), theirs.content)
  }
  const keepMerged = async () => {
    await saver.keepMerged(merged)
    if (saver.snapshot().kind === 'saved') tell(t('conflict.kept_merged'), mine)
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
          <Button onClick={() => void keepMine()}>{t('conflict.keep_mine')}</Button>
          <Button variant="primary" onClick={() => void keepMerged()}>
            {t('conflict.merge')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Grid columns={2}>
          <Card title={t('conflict.mine')}>
            <DiffBlocks blocks={compareSaid(said(theirs.content), said(mine))} layout="after" />
          </Card>
          <Card title={t('conflict.theirs')}>
            <DiffBlocks blocks={compareSaid(said(mine), said(theirs.content))} layout="after" />
          </Card>
        </Grid>
        <Card title={t('conflict.merged')}>
          <Stack gap={2}>
            {both > 0 ? <Text tone="muted">{t('conflict.both', { count: both })}</Text> : null}
            <DiffBlocks blocks={compareSaid(said(theirs.content), said(merged))} layout="inline" />
          </Stack>
        </Card>
      </Stack>
    </Dialog>
  )
}
