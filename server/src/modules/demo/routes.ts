import { setup } from '@dna/contract/setup'
import type { Module } from '../../core/http.ts'
import { loadDemo } from './load-demo.ts'
import { removeDemo } from './remove-demo.ts'

export const demoRoutes: Module = (api) => {
  api(setup.loadDemo, (ctx) => loadDemo(ctx))
  api(setup.removeDemo, (ctx) => removeDemo(ctx))
}
