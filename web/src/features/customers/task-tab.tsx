import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { NewTaskDialog } from '#features/tasks/new-task.tsx'
import { TaskList } from '#features/tasks/task-list.tsx'
import type { TaskSearch } from '#features/tasks/task-search.ts'
import { Button } from '#ui/button.tsx'
import { Row, Stack } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { useCustomerTexts } from './texts.ts'

type TaskTabProps = { search: TaskSearch; fixed: { customer_id: string; plan_id?: string } }

/** The tasks of a customer or plan, and a further one; the filled button of these pages stands in their header. */
export function TaskTab({ search, fixed }: TaskTabProps) {
  const t = useCustomerTexts()
  const mayWrite = useMay('tasks:write')
  const [adding, setAdding] = useState(false)
  useShortcut('n', mayWrite ? () => setAdding(true) : undefined)
  return (
    <Stack gap={3}>
      {mayWrite ? (
        <Row justify="end">
          <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            {t('new_task')}
          </Button>
        </Row>
      ) : null}
      <div>
        <TaskList search={search} fixed={fixed} />
      </div>
      {adding ? <NewTaskDialog fixed={fixed} onClose={() => setAdding(false)} /> : null}
    </Stack>
  )
}
