import { distributions } from '@dna/contract/distributions'
import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { ApiProblem } from '#core/problem.ts'
import { renew } from '#core/query-client.ts'
import { toast } from '#ui/toast.tsx'
import { useDistributionTexts } from './texts.ts'

type ToRead = { distribution_id: string; document_version: number; document_name: string }

const changes = [['documents'], ['my-work'], ['activity']]

/** Says that the signed-in person has read and understood a version. */
export function useAcknowledge() {
  const t = useDistributionTexts()
  const queries = useQueryClient()
  return useAction({
    run: ({ distribution_id, document_version }: ToRead, idempotency_key) =>
      call(distributions.acknowledge, { params: { distribution_id }, body: { document_version }, idempotency_key }),
    changes,
    done: (_answer, { document_name }) => t('acknowledged', { name: document_name }),
    onProblem: (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'newer_version_in_effect') return false
      void renew(queries, changes)
      toast.error(t('newer'))
      return true
    },
  })
}
