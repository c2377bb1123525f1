import type { TemplateVersionState } from '@dna/contract/templates'

/** What moves a version of a template. */
export type Move = 'submit' | 'approve' | 'return' | 'retire'

const moves: readonly Move[] = ['submit', 'approve', 'return', 'retire']

/** From which states each move starts (documents.md 1). Retiring a draft discards it. */
export const movesFrom: Record<Move, readonly TemplateVersionState[]> = {
  submit: ['draft'],
  approve: ['in_review'],
  return: ['in_review'],
  retire: ['draft', 'in_review', 'published'],
}

/** Where each move leads. */
export const movesTo: Record<Move, TemplateVersionState> = {
  submit: 'in_review',
  approve: 'published',
  return: 'draft',
  retire: 'retired',
}

/** The moves that a version in this state takes. */
export function allowedMoves(from: TemplateVersionState): Move[] {
  return moves.filter((move) => movesFrom[move].includes(from))
}

/** The key of an own template: its name in snake case behind `own.`, with a number when it is taken. */
export function ownKey(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 80)
  const base = `own.${words === '' ? 'template' : words}`
  for (let number = 2, key = base; ; number += 1, key = `${base}_${number - 1}`) if (!taken.has(key)) return key
}
