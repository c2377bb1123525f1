export { createPlan, type NewPlan } from './create-plan.ts'
