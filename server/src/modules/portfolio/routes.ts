import { portfolio } from '@dna/contract/portfolio'
import type { Module } from '../../core/http.ts'
import { pageOfDeadlines } from './deadlines.ts'
import { myWork } from './my-work.ts'
import { pageOfPortfolio } from './portfolio-list.ts'
import { dashboardStats } from './stats.ts'

export const portfolioRoutes: Module = (api) => {
  api(portfolio.stats, (ctx, { query }) => dashboardStats(ctx, query))
  api(portfolio.list, (ctx, { query }) => pageOfPortfolio(ctx, query))
  api(portfolio.deadlines, (ctx, { query }) => pageOfDeadlines(ctx, query))
  api(portfolio.myWork, (ctx) => myWork(ctx))
}
