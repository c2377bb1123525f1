import { type Condition, evaluateCondition, type FactLookup } from '@dna/contract/core/conditions'

export type ConditionalSection = { id: string; ask_when: Condition; is_asked: boolean }

/** The sections whose branch opened or closed. Only a condition that is false closes a branch; while it is unknown the section counts as asked. */
export function turnedBranches(sections: readonly ConditionalSection[], lookUp: FactLookup): { id: string; is_asked: boolean }[] {
  return sections
    .map(({ id, ask_when, is_asked }) => ({ id, before: is_asked, is_asked: evaluateCondition(ask_when, lookUp) !== false }))
    .filter((section) => section.before !== section.is_asked)
    .map(({ id, is_asked }) => ({ id, is_asked }))
}
