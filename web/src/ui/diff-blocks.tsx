import type { DiffPart } from '@dna/contract/core/diff-part'
import type { ComparedBlock } from '@dna/contract/document-comparisons'
import type { ColumnType } from '@dna/contract/section-content'
import type { z } from 'zod'
import { DiffText, type Side } from './diff-text.tsx'
import { useFormats } from './format.ts'
import { SideBySide } from './side-by-side.tsx'
import { useUiTexts } from './texts.ts'

/**
 * What changed in a section, block by block: in one text, both wordings beside each other, or the later one. Rows that are the same are
 * only counted.
 */
export function DiffBlocks({ blocks, layout }: { blocks: readonly ComparedBlock[]; layout: 'inline' | 'side' | 'after' }) {
  const t = useUiTexts()
  const differs = (block: ComparedBlock) => partsOf(block).some((part) => part.kind !== 'same')
  const shown = blocks.filter((block) => block.kind !== 'row' || differs(block))
  const equal = blocks.length - shown.length
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {blocks.some(differs) ? null : <p className="text-muted-foreground text-sm">{t('diff.unworded')}</p>}
      {shown.map((block, index) =>
        layout === 'side' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
          <SideBySide key={index} start={<Block block={block} side="before" />} end={<Block block={block} side="after" />} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
          <Block key={index} block={block} side={layout === 'after' ? 'after' : undefined} />
        ),
      )}
      {equal > 0 ? <p className="text-muted-foreground text-sm">{t('diff.equal_rows', { count: equal })}</p> : null}
    </div>
  )
}

function partsOf(block: ComparedBlock): DiffPart[] {
  return block.kind === 'row' ? block.cells.flatMap((cell) => cell.parts) : block.parts
}

function Block({ block, side }: { block: ComparedBlock; side: Side | undefined }) {
  const say = useCellWords()
  if (block.kind !== 'row') return <DiffText parts={block.parts} side={side} />
  const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null
  const cells = block.cells.filter((cell) => cell.parts.some((part) => part.kind !== hidden))
  if (cells.length === 0) return null
  return (
    <dl className="flex flex-col gap-0.5 border-border border-s-2 ps-3">
      {cells.map((cell) => (
        <div key={cell.column_id} className="flex min-w-0 flex-wrap gap-x-2">
          <dt className="text-muted-foreground">{cell.label}</dt>
          <dd className="min-w-0">
            <DiffText parts={cell.parts.map((part) => ({ ...part, text: say(cell.type, part.text) }))} side={side} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Dates and truth in the language of the reader. */
function useCellWords() {
  const t = useUiTexts()
  const { date } = useFormats()
  return (type: z.infer<typeof ColumnType>, text: string) => {
    if (type === 'boolean') return t(text === 'true' ? 'table_editor.yes' : 'table_editor.no')
    return type === 'date' ? date(text) : text
  }
}
