import { evidence } from '@dna/contract/evidence'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'
import type { RequirementFilters } from './evidence-search.ts'

export const pageSize = 50

export const requirementList = (query: RequirementFilters) =>
  queryOptions({
    queryKey: ['evidence', 'requirements', query],
    queryFn: ({ signal }) => call(evidence.requirements, { query: { ...query, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const evidenceQuery = (evidence_id: string) =>
  queryOptions({
    queryKey: ['evidence', 'one', evidence_id],
    queryFn: ({ signal }) => call(evidence.get, { params: { evidence_id }, signal }),
  })
