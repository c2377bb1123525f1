export { scanWordMaster } from './scan-master.ts'
