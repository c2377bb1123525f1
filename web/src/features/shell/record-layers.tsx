import { FileDrawer } from '#features/files/file-drawer.tsx'
import { TaskDrawer } from '#features/tasks/task-drawer.tsx'

/** The records that open over any page, once in the app. The file stands inside the task, so that its layer belongs to that of the task. */
export function RecordLayers() {
  return (
    <TaskDrawer>
      <FileDrawer />
    </TaskDrawer>
  )
}
