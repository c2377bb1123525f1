import type { FactValue } from '@dna/contract/facts'
import type { Sample } from '@dna/contract/templates'
import type { z } from 'zod'

/** An example or a proposal as a value to show. */
export function sampleValue(sample: z.infer<typeof Sample> | number | boolean): FactValue {
  if (typeof sample !== 'object') return sample
  if (!Array.isArray(sample)) return [{ ...sample, row_id: 'sample' }]
  const items = sample.filter((entry) => typeof entry === 'string')
  return items.length > 0
    ? items
    : sample.flatMap((entry, index) => (typeof entry === 'string' ? [] : [{ ...entry, row_id: `sample-${index}` }]))
}
