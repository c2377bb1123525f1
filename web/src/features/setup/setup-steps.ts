/** The three steps of the first start; also the `step` of the address. */
export const setupSteps = ['account', 'organization', 'start'] as const
export type SetupStepName = (typeof setupSteps)[number]
