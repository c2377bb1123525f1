export { createPlan } from './create-plan.ts'
export { prefillFor } from './prefill.ts'
export { sectionTask } from './section-tasks.ts'
