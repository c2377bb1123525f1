export { writeList } from './export-job.ts'
