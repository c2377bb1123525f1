import { createFileRoute } from '@tanstack/react-router'
import { TaskTab } from '#features/customers/task-tab.tsx'
import { taskSearch } from '#features/tasks/task-search.ts'

function Component() {
  return <TaskTab search={Route.useSearch()} fixed={Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id_/plans/$plan_id/tasks')({
  validateSearch: taskSearch,
  component: Component,
})
