import { useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Banner } from '#ui/banner.tsx'
import { IconButton } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { sinceQuery } from './queries.ts'
import { useInterviewTexts } from './texts.ts'
import type { BranchNews } from './use-answer-savers.ts'

/** What others did while the interview was paused. */
export function SinceBanner({ session_id }: { session_id: string }) {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const { list } = useFormats()
  const { data: since } = useQuery(sinceQuery(session_id))
  if (!since) return null
  const { answers, questions_added, questions_removed } = since
  const parts = [
    ...answers.map(({ full_name, count }) => t('since.answers', { name: full_name, count })),
    ...(questions_added > 0 ? [t('since.added', { count: questions_added })] : []),
    ...(questions_removed > 0 ? [t('since.removed', { count: questions_removed })] : []),
  ]
  return (
    <Banner
      tone="info"
      title={t('since')}
      actions={
        <IconButton
          size="sm"
          label={t('since.close')}
          icon={<X aria-hidden />}
          onClick={() => queries.setQueryData(sinceQuery(session_id).queryKey, null)}
        />
      }
    >
      {parts.length > 0 ? t('since.text', { changes: list(parts) }) : t('since.nothing')}
    </Banner>
  )
}

/** "3 more questions, because you answered Yes." The bar never falls silently. */
export function BranchBanner({ news }: { news: BranchNews }) {
  const t = useInterviewTexts()
  const { by, question } = news
  const count = Math.abs(by)
  const { answer, options } = question
  const said =
    typeof answer === 'boolean'
      ? t(answer ? 'yes' : 'no')
      : typeof answer === 'string'
        ? (options?.find((option) => option.id === answer)?.label ?? null)
        : null
  if (said === null)
    return (
      <Banner tone="info">{t(by > 0 ? 'branch.more_because' : 'branch.fewer_because', { count, title: question.section_title })}</Banner>
    )
  return <Banner tone="info">{t(by > 0 ? 'branch.more' : 'branch.fewer', { count, answer: said })}</Banner>
}
