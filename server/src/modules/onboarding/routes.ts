import { customers } from '@dna/contract/customers'
import type { Module } from '../../core/http.ts'
import { onboardCustomer } from './onboard-customer.ts'

export const onboardingRoutes: Module = (api) => {
  api(customers.create, (ctx, { body }) => onboardCustomer(ctx, body))
}
