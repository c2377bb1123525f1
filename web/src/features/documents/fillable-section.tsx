import type { FillableDocumentSection } from '@dna/contract/document-sections'
import { Eraser, Lightbulb, Link2 } from 'lucide-react'
import { memo, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { LayerLink } from '#core/layer.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { goToSection, SectionFrame } from '#ui/section-frame.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { proposalsOf } from './content-kinds.ts'
import { useEditorOf } from './editor-context.ts'
import { ProposalsDialog } from './proposals-dialog.tsx'
import { SectionContentView } from './section-content.tsx'
import { type SectionEditing, SectionEditor } from './section-editor.tsx'
import { SectionEvidence } from './section-evidence.tsx'
import { sectionAnchor, sectionState } from './section-state.ts'
import { ChangedFact, PleaseConfirm, ReachDialog, SectionNeeds } from './section-strips.tsx'
import { useDocumentTexts } from './texts.ts'

type FillableSectionProps = { section: FillableDocumentSection; number: number; current: boolean }

/** One section that is filled in: what is asked, the editor, what it needs, its evidence. */
export const FillableSection = memo(function FillableSection({ section, number, current }: FillableSectionProps) {
  const t = useDocumentTexts()
  const { session, editable, enter, ...places } = useEditorOf()
  const saver = session.saverOf(section)
  const save = useSyncExternalStore(saver.subscribe, saver.snapshot)
  useEffect(() => saver.sync(section), [saver, section])
  const [layer, setLayer] = useState<'proposals' | 'reach' | null>(null)
  const editing = { section, saver, save }
  const proposals = editable ? proposalsOf(section) : []
  const leave = () =>
    void saver.flush().then(() => {
      if (saver.snapshot().kind === 'asking') setLayer('reach')
    })
  const clear = async () => {
    const before = await saver.say({ clear: true })
    const undo = () => void saver.put(before)
    if (saver.snapshot().kind === 'saved')
      toast.success(t('cleared', { title: section.title }), { action: { label: t('undo'), onPress: undo } })
  }
  if (!section.is_asked) return <ClosedSection section={section} number={number} />
  return (
    <SectionFrame
      id={sectionAnchor(section.section_id)}
      number={number}
      title={section.title}
      current={current}
      onEnter={() => enter(section.section_id)}
      onLeave={editable ? leave : undefined}
      chips={<SectionChips section={section} conflict={save.kind === 'conflict'} />}
      actions={
        editable ? (
          <ActionsMenu label={t('actions', { name: section.title })}>
            {proposals.length > 0 ? (
              <MenuItem icon={<Lightbulb aria-hidden />} onSelect={() => setLayer('proposals')}>
                {t('proposals', { count: proposals.length })}
              </MenuItem>
            ) : null}
            {section.is_detached && section.is_filled ? (
              <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void saver.put(section.content, 'everywhere')}>
                {t('attach')}
              </MenuItem>
            ) : null}
            <MenuItem
              icon={<Eraser aria-hidden />}
              disabledReason={section.content === null ? t('clear.nothing') : null}
              onSelect={() => void clear()}
            >
              {t('clear')}
            </MenuItem>
          </ActionsMenu>
        ) : null
      }
    >
      {section.question ? <Text tone="muted">{section.question}</Text> : null}
      <Answered section={section} />
      {editable && section.is_prefilled ? <Prefilled {...editing} /> : null}
      {editable ? <ChangedFact section={section} saver={saver} /> : null}
      {editable ? <SectionEditor {...editing} /> : <SectionContentView section={section} content={section.content} {...places} />}
      <SectionNeeds {...editing} />
      {proposals.length > 0 && section.content === null ? (
        <Row>
          <Button size="sm" icon={<Lightbulb aria-hidden />} onClick={() => setLayer('proposals')}>
            {t('proposals.show', { count: proposals.length })}
          </Button>
        </Row>
      ) : null}
      <SectionEvidence section={section} />
      <SectionFoot section={section} />
      <ProposalsDialog
        open={layer === 'proposals'}
        onClose={() => setLayer(null)}
        section={section}
        proposals={proposals}
        onTake={(content) => {
          void saver.put(content)
          goToSection(sectionAnchor(section.section_id))
        }}
      />
      <ReachDialog {...editing} open={layer === 'reach'} onClose={() => setLayer(null)} />
      <ConflictDialog {...editing} />
    </SectionFrame>
  )
})

export function SectionChips({ section, conflict }: { section: FillableDocumentSection; conflict?: boolean }) {
  return (
    <>
      {section.is_mandatory ? <StatusChip of="section" value="mandatory" /> : null}
      {section.is_detached ? <StatusChip of="section" value="detached" /> : null}
      <StatusChip of="section" value={conflict ? 'conflict' : sectionState(section)} />
    </>
  )
}

/** What was said in an interview in the place of content. */
function Answered({ section }: { section: FillableDocumentSection }) {
  const { answer_status, answer_reason } = section
  if (answer_status === null || answer_status === 'answered') return null
  return (
    <Row gap={2} wrap>
      <StatusChip of="answer" value={answer_status} />
      {answer_reason ? <Text>{answer_reason}</Text> : null}
    </Row>
  )
}

function Prefilled(editing: SectionEditing) {
  const t = useDocumentTexts()
  const { fieldName } = useEditorOf()
  const { source, fact_key } = editing.section
  const words = source === 'fact' && fact_key ? t('source.fact', { fact: fieldName(fact_key) }) : t(`source.${source ?? 'unknown'}`)
  return <PleaseConfirm section={editing.section} saver={editing.saver} source={words} />
}

/** A branch that is not asked now keeps what was said. */
function ClosedSection({ section, number }: { section: FillableDocumentSection; number: number }) {
  const t = useDocumentTexts()
  return (
    <SectionFrame
      id={sectionAnchor(section.section_id)}
      number={number}
      title={section.title}
      plain
      chips={<StatusChip of="answer" value="inactive" />}
    >
      <Text tone="muted">{t('closed')}</Text>
    </SectionFrame>
  )
}

function SectionFoot({ section }: { section: FillableDocumentSection }) {
  const t = useDocumentTexts()
  const { dateTime } = useFormats()
  const parts: ReactNode[] = []
  if (section.filled_at)
    parts.push(
      <Text key="who" size="sm" tone="muted">
        {section.filled_by_name
          ? t('filled.by', { name: section.filled_by_name, time: dateTime(section.filled_at) })
          : t('filled.at', { time: dateTime(section.filled_at) })}
      </Text>,
    )
  if (section.task_id)
    parts.push(
      <Text key="task" size="sm">
        <LayerLink layer="task" id={section.task_id}>
          {t('task.open')}
        </LayerLink>
      </Text>,
    )
  if (parts.length === 0) return null
  return (
    <Row gap={4} justify="between" wrap>
      {parts}
    </Row>
  )
}
