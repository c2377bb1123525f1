export type { SectionAnswer } from './plan-answer.ts'
export {
  type AnsweredSection,
  type AnswerInput,
  type AnswerResult,
  type AnswersInput,
  type AnswersResult,
  frozen,
  saveAnswer,
  saveAnswers,
} from './save-answer.ts'
export { importSections } from './save-document.ts'
export { type FactInput, saveFact } from './save-fact.ts'
