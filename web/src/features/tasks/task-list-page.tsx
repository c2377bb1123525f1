import { useQuery } from '@tanstack/react-query'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { Page } from '#ui/page.tsx'
import { NewTaskButton } from './new-task.tsx'
import { taskList } from './queries.ts'
import { TaskList, useTaskLayout } from './task-list.tsx'
import { filtersOf, type TaskSearch } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

export function TaskListPage({ search }: { search: TaskSearch }) {
  const t = useTaskTexts()
  const listed = useTaskLayout(search) === 'list'
  const { data } = useQuery({ ...taskList(filtersOf(search)), enabled: listed })
  return (
    <Page
      title={t('title')}
      count={listed ? data?.total : undefined}
      actions={
        <>
          <ExportMenu list="tasks" query={filtersOf(search)} />
          <NewTaskButton fixed={search.customer_id ? { customer_id: search.customer_id } : {}} />
        </>
      }
    >
      <TaskList search={search} />
    </Page>
  )
}
