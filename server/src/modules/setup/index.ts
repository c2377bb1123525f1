export { fillLibrary } from './fill-library.ts'
export { foundInstallation } from './first-organization.ts'
export { prepareInstallation } from './prepare.ts'
