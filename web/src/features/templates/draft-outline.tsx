import { ArrowDown, ArrowUp, FileText, Plus, Trash2 } from 'lucide-react'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { OrderedList } from '#ui/ordered-list.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { toast } from '#ui/toast.tsx'
import { type Draft, type DraftSection, emptySection, moved, withNew } from './draft-content.ts'
import { useTemplateTexts } from './texts.ts'

type OutlineProps = {
  draft: Draft
  current: DraftSection | undefined
  /** Ids of sections that stand in the way of publishing. */
  wrong: ReadonlySet<string>
  onChange: (change: (draft: Draft) => Draft) => void
}

/** The sections of a draft in printing order: add, remove, put elsewhere. */
export function DraftOutline({ draft, current, wrong, onChange }: OutlineProps) {
  const t = useTemplateTexts()
  const patch = useSearchPatch()
  const { sections } = draft
  const set = (change: (sections: DraftSection[]) => DraftSection[]) => onChange((old) => ({ ...old, sections: change(old.sections) }))
  const add = (kind: DraftSection['kind']) => {
    const made = emptySection(kind, t(`new_section.${kind}`), sections)
    set((old) => withNew(old, made, current?.uid))
    patch({ section: made.section.id })
  }
  const remove = (gone: DraftSection) => {
    const at = sections.findIndex(({ uid }) => uid === gone.uid)
    set((old) => old.filter(({ uid }) => uid !== gone.uid))
    const undo = () => set((old) => old.toSpliced(at, 0, gone))
    toast.success(t('removed', { title: gone.section.title || gone.section.id }), { action: { label: t('undo'), onPress: undo } })
  }
  return (
    <Stack gap={3}>
      <OrderedList
        label={t('sections')}
        items={sections}
        itemKey={({ uid }) => uid}
        itemLabel={({ section }) => section.title || section.id}
        current={current?.uid}
        onMove={(from, to) => set((old) => moved(old, from, to))}
      >
        {(one, index) => (
          <>
            <Text as="div" size="sm" breaks>
              <TextLink
                quiet
                to="."
                search={(old: object) => ({ ...old, section: one.section.id })}
                aria-current={one.uid === current?.uid ? 'true' : undefined}
              >
                {index + 1} {one.section.title || t('untitled')}
              </TextLink>{' '}
              {one.kind === 'fixed' ? <FileText className="inline" aria-label={t('kind.fixed')} role="img" /> : null}
              {wrong.has(one.section.id) ? <Text tone="danger">{t('has_problems')}</Text> : null}
            </Text>
            <span className="ms-auto" data-keeps-open>
              <ActionsMenu label={t('section.actions', { title: one.section.title || one.section.id })}>
                <MenuItem
                  icon={<ArrowUp aria-hidden />}
                  disabledReason={index === 0 && t('first')}
                  onSelect={() => set((old) => moved(old, index, index - 1))}
                >
                  {t('move_up')}
                </MenuItem>
                <MenuItem
                  icon={<ArrowDown aria-hidden />}
                  disabledReason={index === sections.length - 1 && t('last')}
                  onSelect={() => set((old) => moved(old, index, index + 1))}
                >
                  {t('move_down')}
                </MenuItem>
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove(one)}>
                  {t('remove')}
                </MenuItem>
              </ActionsMenu>
            </span>
          </>
        )}
      </OrderedList>
      <Row gap={2} wrap>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => add('fillable')}>
          {t('add.fillable')}
        </Button>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => add('fixed')}>
          {t('add.fixed')}
        </Button>
      </Row>
    </Stack>
  )
}
