export { type CustomerFacts, type FactSource, factsOf, factsSql, familiesSql, type KnownFact, knownFacts, masterDataSql } from './customer-facts.ts'
export { type FactShape, shapeOfSection, showsFact, toFactValue, toSectionContent, unionOfColumns } from './fact-form.ts'
export { effectOn, type FactOrigin, type FactPlace, isOpen } from './rules.ts'
