export { decidersOf, leftTo, mayDecide } from './deciders.ts'
export { flowOf } from './flows.ts'
