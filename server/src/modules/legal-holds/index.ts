export { needOf } from './rules.ts'
export { countMembers, requireSecondPerson } from './second-person.ts'
