export { fillLibrary } from './fill-library.ts'
export { prepareInstallation } from './prepare.ts'
