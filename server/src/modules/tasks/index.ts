export { addQuestionTasks, type QuestionTask } from './add-question-tasks.ts'
export { completeReviewTasks } from './complete-review-tasks.ts'
export { createCustomerTasks, type GeneratedTask, insertTasks, missingLibraryTasks, taskOfLibrary } from './create-tasks.ts'
export { createDocumentEventTasks, createPlanEventTasks, type DocumentEvent } from './event-tasks.ts'
export {
  type FollowingTask,
  followTemplate,
  type SectionTaskState,
  sectionTaskStates,
  unfollowTemplate,
} from './follow-template.ts'
export { completeTask } from './move-task.ts'
export { createPeriodicReviewTasks, makePeriodicReviews } from './periodic-review-tasks.ts'
export { moveDueDates, moveTemplateTasks, suggestedTasks } from './plan-tasks.ts'
export { openTask, taskColumns, taskSource, taskTables } from './queries.ts'
export { bringDocumentTasksBack, bringTasksBack, setDocumentTasksAside, setTasksAside } from './set-aside.ts'
export { syncEvidenceTasks, syncSectionTasks } from './sync-section-tasks.ts'
