import { type Block, beforeNext, type Inline, type MergePlace, type RichTextDoc } from '@dna/contract/core/rich-text'
import { Fragment, type ReactNode } from 'react'

type ViewProps = {
  doc: RichTextDoc
  /** What stands in the place of a merge field or loop: its value or name. Without it its key is shown. */
  fieldText?: (place: MergePlace) => string
  /** A press on a merge field. */
  onField?: (key: string) => void
  /** Where the picture of a file is shown; without it its text stands there. */
  imageUrl?: (file_id: string) => string
}

/** Rich text to read, without the editor: light enough for lists and previews. */
export function RichTextView({ doc, ...places }: ViewProps) {
  return <div className="flex min-w-0 flex-col gap-3 [overflow-wrap:anywhere]">{blocksOf(doc.content, places)}</div>
}

type Places = Omit<ViewProps, 'doc'>

function blocksOf(blocks: readonly Block[], places: Places): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
  return blocks.map((block, index) => <Fragment key={index}>{blockOf(block, places)}</Fragment>)
}

const headings = { 2: 'text-lg font-semibold', 3: 'font-semibold', 4: 'font-medium text-muted-foreground' }

function blockOf(block: Block, places: Places): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p className="min-h-[1lh]">{inlinesOf(block.content, places)}</p>
    case 'heading':
      return <p className={headings[block.attrs.level]}>{inlinesOf(block.content, places)}</p>
    case 'bullet_list':
      return <ul className="list-disc ps-6">{itemsOf(block.content, places)}</ul>
    case 'ordered_list':
      return (
        <ol className="list-decimal ps-6" start={block.attrs?.start}>
          {itemsOf(block.content, places)}
        </ol>
      )
    case 'blockquote':
      return (
        <blockquote className="flex flex-col gap-2 border-border border-s-2 ps-4 text-muted-foreground">
          {blocksOf(block.content, places)}
        </blockquote>
      )
    case 'code_block':
      return (
        <pre className="overflow-x-auto rounded-control bg-muted p-3 text-sm">
          <code>{(block.content ?? []).map((text) => text.text).join('')}</code>
        </pre>
      )
    case 'horizontal_rule':
      return <hr className="border-border border-t" />
    case 'image':
      return places.imageUrl ? (
        <img src={places.imageUrl(block.attrs.file_id)} alt={block.attrs.alt ?? ''} className="max-w-full rounded-control" />
      ) : (
        <p className="text-muted-foreground">{block.attrs.alt}</p>
      )
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="overflow-x-auto" tabIndex={0}>
          <table className="w-full border-collapse text-sm">
            <tbody>
              {block.content.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and are only read
                <tr key={index}>
                  {row.content.map((cell, place) => {
                    const Tag = cell.type === 'table_header' ? 'th' : 'td'
                    return (
                      <Tag
                        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity and are only read
                        key={place}
                        colSpan={cell.attrs?.colspan}
                        rowSpan={cell.attrs?.rowspan}
                        className={`border border-border px-2.5 py-1.5 text-start align-top [overflow-wrap:break-word] ${Tag === 'th' ? 'bg-muted font-medium' : ''}`}
                      >
                        {blocksOf(cell.content, places)}
                      </Tag>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )
  }
}

function itemsOf(items: readonly { content: Block[] }[], places: Places): ReactNode {
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity and are only read
    <li key={index}>{blocksOf(item.content, places)}</li>
  ))
}

function inlinesOf(inlines: readonly Inline[] | undefined, places: Places): ReactNode {
  const words = (inlines ?? []).map((inline, index, all) => marked(inline, wordsOf(inline, all[index + 1], places)))
  // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity and are only read
  return words.map((word, index) => <Fragment key={index}>{word}</Fragment>)
}

function wordsOf(inline: Inline, next: Inline | undefined, { fieldText, onField }: Places): ReactNode {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'hard_break':
      return <br />
    default: {
      const { key } = inline.attrs
      const words = beforeNext(fieldText?.(inline) ?? key, next)
      // What leads on to the next words belongs to the sentence, not to the field.
      const label = words.replace(/[,;]?\s*$/, '')
      return (
        <>
          <MergedWords label={label} onPress={onField && (() => onField(key))} />
          {words.slice(label.length)}
        </>
      )
    }
  }
}

function MergedWords({ label, onPress }: { label: string; onPress: (() => void) | undefined }) {
  const look = 'rounded-chip bg-primary-soft px-1 text-primary-soft-foreground'
  if (!onPress) return <span className={look}>{label}</span>
  return (
    <button type="button" className={`${look} text-start underline-offset-4 hover:underline`} onClick={onPress}>
      {label}
    </button>
  )
}

function marked(inline: Inline, words: ReactNode): ReactNode {
  let inner = words
  for (const mark of inline.marks ?? []) inner = withMark(mark, inner)
  return inner
}

function withMark(mark: NonNullable<Inline['marks']>[number], inner: ReactNode): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong className="font-semibold">{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strike':
      return <s>{inner}</s>
    case 'code':
      return <code className="rounded-chip bg-muted px-1">{inner}</code>
    case 'link':
      return (
        <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer" className="text-primary underline underline-offset-4">
          {inner}
        </a>
      )
  }
}
