import { createFileRoute } from '@tanstack/react-router'
import { taskList } from '#features/tasks/queries.ts'
import { TaskListPage } from '#features/tasks/task-list-page.tsx'
import { filtersOf, taskSearch } from '#features/tasks/task-search.ts'

export const Route = createFileRoute('/_app/tasks')({
  validateSearch: taskSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
    if (deps.layout === 'list') void context.queryClient.prefetchQuery(taskList(filtersOf(deps)))
  },
  component: () => <TaskListPage search={Route.useSearch()} />,
})
