import { clauses } from '@dna/contract/clauses'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'

export const clauseQuery = (clause_id: string) =>
  queryOptions({
    queryKey: ['standards', 'clause', clause_id],
    queryFn: ({ signal }) => call(clauses.get, { params: { clause_id }, signal }),
  })

/** Everything that shows the words of clauses. */
export const changedClauses = [['standards']]
