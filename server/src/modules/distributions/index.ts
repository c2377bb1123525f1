export { readersOf } from './reader-sql.ts'
export { remindReaders, tellReaders } from './tell-readers.ts'
