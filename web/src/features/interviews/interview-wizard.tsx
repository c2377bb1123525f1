import type { InterviewQuestion, InterviewSession } from '@dna/contract/interview-records'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { isProblem } from '#core/problem.ts'
import { errorFacts } from '#core/problem-text.ts'
import { Banner } from '#ui/banner.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { focusWizardField, Wizard } from '#ui/wizard.tsx'
import type { AnswerSaver, Word } from './answer-saver.ts'
import { checkField } from './answer-values.ts'
import { InterviewBar } from './interview-bar.tsx'
import { BranchBanner, SinceBanner } from './interview-news.tsx'
import { LastStep, LostStep } from './last-step.tsx'
import { indexQuery, questionQuery } from './queries.ts'
import { chosenBy } from './question-field.tsx'
import { QuestionIndex } from './question-index.tsx'
import { followingOf, isOpen, lastStep, precedingOf } from './question-order.ts'
import { QuestionStep } from './question-step.tsx'
import { StepFooter } from './step-footer.tsx'
import { useInterviewTexts } from './texts.ts'
import { useAnswerSavers } from './use-answer-savers.ts'
import { useWizardKeys } from './use-wizard-keys.ts'
import { WhereItGoes } from './where-it-goes.tsx'

export type WizardSearch = { question?: string; preview?: 'open' | 'index' }

/** The interview itself: one question at a time, every answer saved as it is given. */
export function InterviewWizard({ session, search }: { session: InterviewSession; search: WizardSearch }) {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const patch = useSearchPatch()
  const { data: known } = useSuspenseQuery(indexQuery(session.id))
  const [first] = useState(known.next_id ?? lastStep)
  const step = search.question ?? first
  const { savers, news, forgetNews } = useAnswerSavers(session)
  const { data, error, refetch } = useQuery({ ...questionQuery(session.id, step), enabled: step !== lastStep })
  const question = step === lastStep ? null : (data ?? null)
  const saver = question ? savers.of(question) : null
  const arrival = useArrival(question)
  const [demanded, setDemanded] = useState<string | null>(null)
  const [moving, setMoving] = useState(false)
  const [tasked, setTasked] = useState<string | null>(null)

  // The address always says which question this is, so that a reload and a copied link lead here.
  useEffect(() => {
    if (search.question === undefined) void navigate({ to: '.', search: (now) => ({ ...now, question: first }), replace: true })
  }, [search.question, first, navigate])
  const after = question && followingOf(known.index, question.id, arrival.isOpen)
  useEffect(() => {
    if (after && after !== lastStep) void queries.prefetchQuery(questionQuery(session.id, after))
  }, [after, queries, session.id])

  const go = (to: string | undefined) => {
    if (to === undefined || to === step) return
    setDemanded(null)
    if (news && news.question.id !== step) forgetNews()
    patch({ question: to, preview: undefined }, { push: true })
  }
  /** Once the answer is there, the index says what is asked next. */
  const goOn = async (from: InterviewQuestion) => {
    const fresh = await queries.fetchQuery({ ...indexQuery(session.id), staleTime: 2000 }).catch(() => known)
    go(followingOf(fresh.index, from.id, arrival.isOpen))
  }
  const once = async (act: () => Promise<void>) => {
    if (moving) return
    setMoving(true)
    await act()
    setMoving(false)
  }
  const next = () => {
    if (!question || !saver) return
    void once(async () => {
      const word = wordOfNext(question, saver)
      setTasked(null)
      if (word === 'demand') {
        setDemanded(question.id)
        focusWizardField()
        return
      }
      if (word ? await saver.say(word) : await saver.flush()) await goOn(question)
    })
  }
  const say = (word: Word) => {
    if (!question || !saver) return
    void once(async () => {
      if (!(await saver.say(word))) return
      setTasked(word.status === 'unknown' ? question.section_title : null)
      await goOn(question)
    })
  }
  const back = () => go(precedingOf(known.index, step))
  useWizardKeys({
    next,
    back,
    index: () => patch({ preview: 'index' }),
    choose: (digit) => {
      const field = question && saver && chosenBy(question, saver.state().field, digit)
      if (field) saver?.change(field, { at_once: true })
    },
  })
  return (
    <Wizard
      bar={<InterviewBar session={session} known={known} step={step} savers={savers} onGo={go} onSheet={(preview) => patch({ preview })} />}
      index={<QuestionIndex index={known.index} progress={known.progress} company_name={session.company_name} current={step} />}
      indexLabel={t('index')}
      aside={question && saver ? <LiveTarget question={question} saver={saver} company_name={session.company_name} /> : null}
      asideLabel={t('target')}
      sheet={search.preview === 'index' ? 'index' : search.preview === 'open' ? 'aside' : null}
      onSheet={(sheet) => patch({ preview: sheet === null ? undefined : sheet === 'index' ? 'index' : 'open' })}
      footer={
        <StepFooter
          question={question}
          canGoBack={precedingOf(known.index, step) !== undefined}
          busy={moving}
          onBack={back}
          onWord={say}
          onNext={question ? next : null}
        />
      }
    >
      <SinceBanner session_id={session.id} />
      {news ? <BranchBanner news={news} /> : null}
      {tasked ? <Banner tone="info">{t('say.unknown.done', { title: tasked })}</Banner> : null}
      {isProblem(error, 'question_not_found') ? (
        <LostStep onGo={() => go(known.next_id ?? lastStep)} />
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : null}
      {step === lastStep ? <LastStep session={session} known={known} onGo={go} savers={savers} /> : null}
      {question && saver ? (
        <QuestionStep
          key={question.id}
          session={session}
          question={question}
          saver={saver}
          demanded={demanded === question.id}
          onWord={say}
        />
      ) : step === lastStep || error ? null : (
        <LinesSkeleton lines={8} />
      )}
    </Wizard>
  )
}

function LiveTarget({ question, saver, company_name }: { question: InterviewQuestion; saver: AnswerSaver; company_name: string }) {
  const { field } = useSyncExternalStore(saver.subscribe, saver.state)
  return <WhereItGoes question={question} field={field} company_name={company_name} />
}

/** Whether the question was open when one came to it: that decides where "Next" leads. */
function useArrival(question: InterviewQuestion | null): { id: string; isOpen: boolean } {
  const [arrival, setArrival] = useState({ id: question?.id ?? '', isOpen: question ? isOpen(question.status) : true })
  if (question && arrival.id !== question.id) setArrival({ id: question.id, isOpen: isOpen(question.status) })
  return arrival
}

/** What "Next" says about a question: it confirms what is offered, skips what may stay empty, and insists on the rest. */
function wordOfNext(question: InterviewQuestion, saver: AnswerSaver): Word | 'demand' | null {
  const { dirty, field } = saver.state()
  if (dirty && checkField(question, field).state !== 'empty') return null
  if (question.status === 'prefilled') return { confirm: true }
  if (question.status !== 'missing') return null
  return question.is_mandatory ? 'demand' : { status: 'skipped' }
}
