/** The steps of the customer form, in order. */
export const formSteps = ['company', 'portal', 'storage', 'standards', 'summary'] as const
export type FormStep = (typeof formSteps)[number]
