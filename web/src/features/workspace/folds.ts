import { useState } from 'react'

const keyOf = (customer_id: string) => `dna.workspace.${customer_id}`

/** Which branches of a workspace are open; null before anybody folded one. Kept while the window lives, so that coming back finds them. */
export function useFolds(customer_id: string) {
  const [folds, setFolds] = useState(() => readFolds(customer_id))
  const keep = (open: Set<string>) => {
    setFolds(open)
    try {
      sessionStorage.setItem(keyOf(customer_id), JSON.stringify([...open]))
    } catch {
      // Without storage the tree begins anew.
    }
  }
  return [folds, keep] as const
}

function readFolds(customer_id: string): ReadonlySet<string> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(customer_id)) ?? 'null')
    return Array.isArray(kept) ? new Set(kept.filter((id) => typeof id === 'string')) : null
  } catch {
    return null
  }
}
