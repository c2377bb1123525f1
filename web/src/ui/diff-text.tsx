import type { DiffPart } from '@dna/contract/core/diff-part'

/** One of two wordings. */
export type Side = 'before' | 'after'

/** Two wordings in one: new words underlined, old ones struck. `side` shows only what one of them says. */
export function DiffText({ parts, side }: { parts: readonly DiffPart[]; side?: Side }) {
  const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null
  return (
    <p className="whitespace-pre-line [overflow-wrap:anywhere]">
      {parts
        .filter((part) => part.kind !== hidden)
        .map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity and are only read
          <Part key={index} part={part} />
        ))}
    </p>
  )
}

function Part({ part }: { part: DiffPart }) {
  if (part.kind === 'added')
    return (
      <ins className="rounded-chip bg-status-success-bg text-status-success-fg underline decoration-2 underline-offset-4">{part.text}</ins>
    )
  if (part.kind === 'removed') return <del className="rounded-chip bg-status-danger-bg text-status-danger-fg line-through">{part.text}</del>
  return part.text
}
