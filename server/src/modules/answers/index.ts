export { type AnswerInput, type AnswerResult, type SectionAnswer, saveAnswer, saveAnswers } from './save-answer.ts'
export { type FactInput, saveFact } from './save-fact.ts'
