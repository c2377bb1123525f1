import { setup } from '@dna/contract/setup'
import type { Module } from '../../core/http.ts'
import { runSetup, setupState } from './service.ts'

export const setupRoutes: Module = (api) => {
  api(setup.state, (ctx) => setupState(ctx))
  api(setup.run, (ctx, { body }) => runSetup(ctx, body))
}
