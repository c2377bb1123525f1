export { prepareInstallation } from './prepare.ts'
