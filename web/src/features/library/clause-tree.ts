import type { Clause } from '@dna/contract/standards'
import type { TreeNode } from '#ui/tree.tsx'

/** Clauses as a tree; with words only those that hold them, and everything above. */
export function clauseTree(clauses: readonly Clause[], words: string): TreeNode[] {
  const wanted = words.trim().toLowerCase()
  const hits = (clause: Clause) =>
    clause.number.toLowerCase().startsWith(wanted) || `${clause.title} ${clause.summary}`.toLowerCase().includes(wanted)
  const below = Map.groupBy(clauses, (clause) => clause.parent_id)
  const nodesOf = (parent_id: string | null): TreeNode[] =>
    (below.get(parent_id) ?? []).flatMap((clause) => {
      const children = nodesOf(clause.id)
      if (wanted !== '' && children.length === 0 && !hits(clause)) return []
      return [{ id: clause.id, label: `${clause.number} ${clause.title}`, children: children.length > 0 ? children : undefined }]
    })
  return nodesOf(null)
}

/** The clause and everything above it, so that it can be seen in the tree. */
export function wayTo(clauses: readonly Clause[], clause_id: string | undefined): string[] {
  const known = new Map(clauses.map((clause) => [clause.id, clause]))
  const way: string[] = []
  for (let clause = known.get(clause_id ?? ''); clause; clause = known.get(clause.parent_id ?? '')) way.push(clause.id)
  return way
}
