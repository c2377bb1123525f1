import type { InterviewSession } from '@dna/contract/interview-records'
import { ArrowLeft, ListTree, PanelRight, Pause } from 'lucide-react'
import { Breadcrumbs, Crumb } from '#ui/breadcrumbs.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { useFormats } from '#ui/format.ts'
import { Hidden, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { SaveChip } from '#ui/save-chip.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { useTitle } from '#ui/title.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { WizardBar, WizardSheetButton } from '#ui/wizard.tsx'
import type { AnswerSavers } from './answer-savers.ts'
import { CompleteButton, usePause } from './complete-interview.tsx'
import type { QuestionIndex } from './queries.ts'
import { askedOf, isOpen, lastStep } from './question-order.ts'
import { useInterviewTexts } from './texts.ts'
import { useSaveState } from './use-answer-savers.ts'

type BarProps = {
  session: InterviewSession
  known: QuestionIndex
  step: string
  savers: AnswerSavers
  onGo: (question_id: string) => void
  onSheet: (sheet: 'index' | 'open') => void
}

/** Where one is, how far, whether everything is saved, and the ways out. */
export function InterviewBar({ session, known, step, savers, onGo, onSheet }: BarProps) {
  const t = useInterviewTexts()
  const { wait } = useFormats()
  const narrow = useNarrow()
  const save = useSaveState(savers)
  const pause = usePause(session, savers)
  useTitle(session.session_name)
  const { progress } = known
  const asked = askedOf(known.index)
  const place = asked.findIndex((entry) => entry.id === step) + 1
  const left = asked.filter((entry) => isOpen(entry.status)).length
  const onChip = () => {
    const conflict = savers.inConflict()
    if (conflict) onGo(conflict)
    else void savers.flush()
  }
  return (
    <>
      <Breadcrumbs>
        <Crumb to="/interviews">{t('title')}</Crumb>
        <span aria-current="page">{session.session_name}</span>
      </Breadcrumbs>
      <WizardBar
        start={
          <>
            {narrow ? (
              <ButtonLink variant="ghost" size="sm" to="/interviews" icon={<ArrowLeft className="rtl:rotate-180" aria-hidden />}>
                <Hidden>{t('bar.leave')}</Hidden>
              </ButtonLink>
            ) : null}
            <Text weight="semibold" truncate>
              {session.session_name}
            </Text>
          </>
        }
        middle={
          <>
            <span role="status">
              {step === lastStep ? t('bar.end') : place > 0 ? t('bar.place', { place, count: asked.length }) : t('bar.not_asked')}
            </span>
            <ProgressBar name={session.session_name} label={t('bar.progress')} value={progress.completion_percentage} />
            {narrow ? null : (
              <>
                <span>
                  {left === 0
                    ? progress.evidence_open > 0
                      ? t('bar.files', { count: progress.evidence_open })
                      : t('bar.none_left')
                    : t('bar.left', { count: left, time: wait(Math.max(1, progress.minutes_left) * 60) })}
                </span>
                <Tooltip content={t('bar.elapsed')}>
                  <span>{clock(progress.active_seconds)}</span>
                </Tooltip>
              </>
            )}
          </>
        }
        end={
          <>
            <SaveChip state={save} onPress={onChip} />
            <WizardSheetButton opens="index">
              <IconButton size="sm" label={t('index')} icon={<ListTree aria-hidden />} onClick={() => onSheet('index')} />
            </WizardSheetButton>
            <WizardSheetButton opens="aside">
              <IconButton
                size="sm"
                label={t('target')}
                icon={<PanelRight className="rtl:-scale-x-100" aria-hidden />}
                onClick={() => onSheet('open')}
              />
            </WizardSheetButton>
            {narrow ? (
              <ActionsMenu label={t('bar.actions')}>
                <MenuItem icon={<Pause aria-hidden />} onSelect={() => pause.run()}>
                  {t('pause')}
                </MenuItem>
                <MenuItem onSelect={() => onGo(lastStep)}>{t('complete')}</MenuItem>
              </ActionsMenu>
            ) : (
              <>
                <Button size="sm" icon={<Pause aria-hidden />} busy={pause.busy} onClick={() => pause.run()}>
                  {t('pause')}
                </Button>
                {step === lastStep ? null : <CompleteButton session={session} savers={savers} size="sm" />}
              </>
            )}
          </>
        }
      />
    </>
  )
}

/** Seconds as a clock shows them: 12:40, from an hour on 1:02:40. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
