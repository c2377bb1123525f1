import { useMemo, useState } from 'react'

export type Selection = {
  /** Chosen ids of this and other pages. */
  ids: ReadonlySet<string>
  /** Everything that matches the filters, loaded or not. */
  all: boolean
  /** False when nothing is chosen. */
  some: boolean
  toggle: (id: string) => void
  setMany: (ids: string[], chosen: boolean) => void
  chooseAll: () => void
  clear: () => void
}

/** Chosen rows of a table; survives paging, not leaving the page. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  return useMemo(() => {
    const change = (next: Set<string>) => {
      setAll(false)
      setIds(next)
    }
    return {
      ids,
      all,
      some: all || ids.size > 0,
      toggle: (id) => {
        const next = new Set(ids)
        if (!next.delete(id)) next.add(id)
        change(next)
      },
      setMany: (many, chosen) => {
        const next = new Set(ids)
        for (const id of many) chosen ? next.add(id) : next.delete(id)
        change(next)
      },
      chooseAll: () => setAll(true),
      clear: () => change(new Set()),
    }
  }, [ids, all])
}

/** How many rows are chosen, counting those of pages that are not loaded. */
export function countOf({ all, ids }: Selection, total: number): number {
  return all ? total : ids.size
}

/** The chosen rows as they were last seen, also those of other pages that were open before. Belongs beside `useSelection`, which lives as long. */
export function useChosen<Row extends { id: string }>(rows: readonly Row[], { ids }: Selection): Row[] {
  const [seen] = useState(() => new Map<string, Row>())
  for (const row of rows) seen.set(row.id, row)
  return [...ids].flatMap((id) => seen.get(id) ?? [])
}
