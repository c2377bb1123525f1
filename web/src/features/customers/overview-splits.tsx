import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { customerProgressQuery, planProgressQuery } from '#features/progress/queries.ts'
import { DocumentSplit, sumOf, TaskSplit } from '#features/progress/split-cards.tsx'
import { Grid } from '#ui/layout.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'

/** Documents and tasks of all active plans by status. */
export function OverviewSplits({ customer_id }: { customer_id: string }) {
  const { data } = useSuspenseQuery(customerProgressQuery(customer_id))
  const figures = useQueries({
    queries: data.explain.plans.map((plan) => planProgressQuery(customer_id, plan.plan_id)),
    combine: (results) => {
      const known = results.flatMap((result) => (result.data ? [result.data] : []))
      return known.length === results.length ? sumOf(known) : null
    },
  })
  if (data.explain.plans.length === 0) return null
  if (!figures) return <BlockSkeleton />
  return (
    <Grid columns={2}>
      <DocumentSplit figures={figures} whole={data.total_documents} />
      <TaskSplit figures={figures} whole={data.total_tasks} />
    </Grid>
  )
}
