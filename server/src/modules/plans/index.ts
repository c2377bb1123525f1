export { createPlan } from './create-plan.ts'
