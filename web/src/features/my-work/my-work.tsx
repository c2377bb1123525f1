import type { MyWork as Work } from '@dna/contract/portfolio'
import { useQuery } from '@tanstack/react-query'
import { errorFacts } from '#core/problem-text.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Columns, Stack } from '#ui/layout.tsx'
import { useLineKeys } from '#ui/lines.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { Documents, Questions, Reviews } from './lists.tsx'
import { myWorkQuery } from './queries.ts'
import { Readings } from './readings.tsx'
import { useMyWorkTexts } from './texts.ts'
import { ToDo } from './to-do.tsx'

/** What waits for the signed-in person; also the first part of Home for those who do not run the firm, there without what is due later. */
export function MyWork({ brief }: { brief?: boolean }) {
  const t = useMyWorkTexts()
  const { data, error, refetch } = useQuery(myWorkQuery)
  useLineKeys()
  if (!data) return error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : <ListSkeleton bare />
  if (isEmpty(data))
    return (
      <EmptyState art="done" compact={brief}>
        {t('none')}
      </EmptyState>
    )
  const todo = <ToDo tasks={data.tasks} total={data.totals.tasks} brief={brief} />
  if (data.reviews.length + data.readings.length + data.documents.length + data.questions.length === 0) return todo
  const others = (
    <Stack gap={4}>
      <Reviews rows={data.reviews} total={data.totals.reviews} />
      <Readings rows={data.readings} total={data.totals.readings} />
      <Questions rows={data.questions} total={data.totals.questions} />
      <Documents rows={data.documents} total={data.totals.documents} />
    </Stack>
  )
  if (data.tasks.length === 0) return others
  return (
    <Columns size="lg" aside={others}>
      {todo}
    </Columns>
  )
}

/** Whether nothing waits at all. */
export function isEmpty({ tasks, reviews, documents, questions, readings }: Work): boolean {
  return tasks.length + reviews.length + documents.length + questions.length + readings.length === 0
}
