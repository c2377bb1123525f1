export { checkedValue } from './check-value.ts'
export {
  type CustomerFacts,
  type FactSource,
  factsAsUsed,
  factsOf,
  factsSql,
  familiesSql,
  type KnownFact,
  knownFacts,
  type MasterData,
  masterDataSql,
  masterFacts,
} from './customer-facts.ts'
export { type FactShape, shapeOfSection, showsFact, toFactValue, toSectionContent, unionOfColumns } from './fact-form.ts'
export { isPrintedIn, momentSql } from './facts-sql.ts'
export { factSource, readFact } from './queries.ts'
export { effectOn, type FactOrigin, type FactPlace, isOpen } from './rules.ts'
