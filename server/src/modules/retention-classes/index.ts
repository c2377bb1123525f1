export { type KnownClass, knownClasses } from './queries.ts'
export { keepUntil, latest } from './rules.ts'
export { keepShippedClasses, requireRetentionClass } from './service.ts'
export { certificationCycle, exportsId } from './shipped.ts'
