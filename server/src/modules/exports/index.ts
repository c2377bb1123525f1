export { printWords } from './print-words.ts'
