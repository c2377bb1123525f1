import { useQuery } from '@tanstack/react-query'
import { problemText } from '#core/problem-text.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { useEditorOf } from './editor-context.ts'
import { factUses } from './queries.ts'
import { SectionContentView } from './section-content.tsx'
import type { SectionEditing } from './section-editor.tsx'
import { isEditable } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** What a section needs from the person before it can be saved. */
export function SectionNeeds({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  if (save.kind === 'emptied')
    return (
      <Banner
        tone="warning"
        actions={
          <>
            <Button size="sm" onClick={() => saver.bringBack()}>
              {t('emptied.back')}
            </Button>
            <Button size="sm" onClick={() => void saver.say({ clear: true })}>
              {t('clear')}
            </Button>
          </>
        }
      >
        {t('emptied')}
      </Banner>
    )
  if (save.kind === 'asking')
    return (
      <Banner tone="review" actions={<ReachButtons section={section} saver={saver} save={save} />}>
        {t('reach.question')}
      </Banner>
    )
  if (save.kind === 'invalid') return <Banner tone="danger">{t('invalid')}</Banner>
  if (save.kind === 'failed')
    return (
      <Banner
        tone="danger"
        actions={
          <Button size="sm" onClick={() => saver.retry()}>
            {t('try_again')}
          </Button>
        }
      >
        {problemText(save.error)}
      </Banner>
    )
  return null
}

/** Asks once more when somebody leaves a section without having said how far the change goes. */
export function ReachDialog({ open, onClose, ...editing }: SectionEditing & { open: boolean; onClose: () => void }) {
  const t = useDocumentTexts()
  return (
    <Dialog
      open={open && editing.save.kind === 'asking'}
      onClose={onClose}
      title={t('reach.title')}
      width="sm"
      footer={<ReachButtons {...editing} />}
    >
      {t('reach.text', { title: editing.section.title })}
    </Dialog>
  )
}

function ReachButtons({ section, saver }: SectionEditing) {
  const t = useDocumentTexts()
  const drafts = useDrafts(section)
  return (
    <>
      <Button size="sm" onClick={() => void saver.choose('document')}>
        {t('reach.document')}
      </Button>
      <Button size="sm" variant="primary" onClick={() => void saver.choose('everywhere')}>
        {t('reach.everywhere', { count: drafts })}
      </Button>
    </>
  )
}

/** How many open documents show the fact of a section; this one counts too. */
function useDrafts({ fact_key, fact_scope_id, used_in }: SectionEditing['section']): number {
  const { customer_id } = useEditorOf()
  const { data } = useQuery({ ...factUses(customer_id, fact_key ?? '', fact_scope_id), enabled: fact_key !== null })
  if (!data) return used_in
  const open = data.items.filter((use) => use.kind === 'section' && isEditable(use.document_status) && !use.is_detached)
  return new Set(open.map((use) => use.document_id)).size
}

/** The fact of the section says something else now than the section. */
export function ChangedFact({ section, saver }: Omit<SectionEditing, 'save'>) {
  const t = useDocumentTexts()
  const { dateTime } = useFormats()
  const { fieldText, imageUrl } = useEditorOf()
  const changed = section.changed_fact
  if (!changed) return null
  const who = changed.changed_by_name
  return (
    <Banner
      tone="warning"
      title={t('status.facts_changed')}
      actions={
        <>
          <Button size="sm" onClick={() => void saver.put(section.content, 'document')}>
            {t('changed.keep')}
          </Button>
          <Button size="sm" onClick={() => void saver.put(changed.value, 'everywhere')}>
            {t('changed.take')}
          </Button>
        </>
      }
    >
      <Stack gap={2}>
        <Text>
          {who
            ? t('changed.by', { name: who, time: dateTime(changed.changed_at) })
            : t('changed.at', { time: dateTime(changed.changed_at) })}
        </Text>
        <SectionContentView section={section} content={changed.value} fieldText={fieldText} imageUrl={imageUrl} most={5} />
      </Stack>
    </Banner>
  )
}

/** An answer that is offered and must be confirmed. */
export function PleaseConfirm({ section, saver, source }: Omit<SectionEditing, 'save'> & { source: string }) {
  const t = useDocumentTexts()
  return (
    <Banner
      tone="review"
      actions={
        <Row gap={2}>
          <Button size="sm" onClick={() => void saver.say({ clear: true })}>
            {t('confirm.decline')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            aria-label={t('confirm.of', { title: section.title })}
            onClick={() => void saver.say({ confirm: true })}
          >
            {t('confirm')}
          </Button>
        </Row>
      }
    >
      {source}
    </Banner>
  )
}
