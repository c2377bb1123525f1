export { completeSession } from './complete-session.ts'
export { createSession } from './create-session.ts'
