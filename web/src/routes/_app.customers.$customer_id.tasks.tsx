import { createFileRoute } from '@tanstack/react-router'
import { NewTaskButton } from '#features/tasks/new-task.tsx'
import { TaskList } from '#features/tasks/task-list.tsx'
import { taskSearch } from '#features/tasks/task-search.ts'
import { Row, Stack } from '#ui/layout.tsx'

function Component() {
  const fixed = Route.useParams()
  return (
    <Stack gap={3}>
      <Row justify="end">
        <NewTaskButton fixed={fixed} />
      </Row>
      <TaskList search={Route.useSearch()} fixed={fixed} />
    </Stack>
  )
}

export const Route = createFileRoute('/_app/customers/$customer_id/tasks')({ validateSearch: taskSearch, component: Component })
