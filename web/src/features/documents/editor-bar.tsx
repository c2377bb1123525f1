import { ChevronDown, ChevronUp, CircleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { AvatarGroup } from '#ui/avatar.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Hidden, Row, Spacer } from '#ui/layout.tsx'
import { SaveChip } from '#ui/save-chip.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import type { EditorSession } from './editor-session.ts'
import type { SectionAnswer } from './queries.ts'
import { type AnySection, openSections } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type EditorBarProps = {
  session: EditorSession<SectionAnswer>
  editable: boolean
  sections: readonly AnySection[]
  onGo: (section_id: string, into?: 'field') => void
  onStep: (by: 1 | -1) => void
  /** Names of others who are here. */
  others: string[]
}

/** Stays above the canvas: whether all is saved, what is open, the way from section to section. */
export function EditorBar({ session, editable, sections, onGo, onStep, others }: EditorBarProps) {
  const t = useDocumentTexts()
  const narrow = useNarrow()
  const { list } = useFormats()
  const state = useSyncExternalStore(session.subscribe, session.snapshot)
  const open = openSections(sections)
  const [first] = open
  const help = () => {
    const needing = session.firstNeeding()
    session.retry()
    if (needing) onGo(needing)
  }
  return (
    <>
      <SaveChip state={state} onPress={help} />
      <Spacer />
      {others.length > 0 ? (
        <Row gap={1}>
          <Hidden>{t('here', { names: list(others) })}</Hidden>
          <AvatarGroup names={others} />
        </Row>
      ) : null}
      {editable && first ? (
        <Button size="sm" variant="ghost" icon={<CircleAlert aria-hidden />} onClick={() => onGo(first.section_id, 'field')}>
          {narrow ? t('open.short', { count: open.length }) : t('open', { count: open.length })}
        </Button>
      ) : null}
      {narrow ? null : (
        <>
          <IconButton size="sm" label={t('section.previous')} icon={<ChevronUp aria-hidden />} onClick={() => onStep(-1)} />
          <IconButton size="sm" label={t('section.next')} icon={<ChevronDown aria-hidden />} onClick={() => onStep(1)} />
        </>
      )}
    </>
  )
}
