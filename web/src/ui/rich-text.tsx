import type { Block, Inline, RichTextDoc } from '@dna/contract/core/rich-text'
import { createContext, Fragment, type ReactNode, use, useMemo } from 'react'

type Places = {
  /** What stands in the place of a merge field: its value, else its name. */
  fieldLabel: (key: string, fallback: string | null) => string
  imageUrl: (file_id: string) => string
  /** A press on a merge field. */
  onField?: (key: string) => void
}

const headings = { 2: 'h3', 3: 'h4', 4: 'h5' } as const

const PlacesContext = createContext<Places>({ fieldLabel: (key) => key, imageUrl: (file_id) => file_id })

/** Rich text to read. */
export function RichText({ doc, fieldLabel, imageUrl, onField }: Places & { doc: RichTextDoc }) {
  const places = useMemo(() => ({ fieldLabel, imageUrl, onField }), [fieldLabel, imageUrl, onField])
  return (
    <PlacesContext value={places}>
      <div className="rich-text">
        <Blocks blocks={doc.content} />
      </div>
    </PlacesContext>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
  return blocks.map((block, index) => <BlockView key={index} block={block} />)
}

function BlockView({ block }: { block: Block }): ReactNode {
  const { imageUrl } = use(PlacesContext)
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Inlines content={block.content} />
        </p>
      )
    case 'heading': {
      // The title of the section above is an h2.
      const Tag = headings[block.attrs.level]
      return (
        <Tag>
          <Inlines content={block.content} />
        </Tag>
      )
    }
    case 'bullet_list':
    case 'ordered_list': {
      const items = block.content.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity and are only read
        <li key={index}>
          <Blocks blocks={item.content} />
        </li>
      ))
      return block.type === 'bullet_list' ? <ul>{items}</ul> : <ol start={block.attrs?.start}>{items}</ol>
    }
    case 'blockquote':
      return (
        <blockquote>
          <Blocks blocks={block.content} />
        </blockquote>
      )
    case 'code_block':
      return (
        <pre>
          <code>{(block.content ?? []).map((text) => text.text).join('')}</code>
        </pre>
      )
    case 'horizontal_rule':
      return <hr />
    case 'image':
      return <img src={imageUrl(block.attrs.file_id)} alt={block.attrs.alt ?? ''} loading="lazy" />
    case 'table':
      return <TableView rows={block.content} />
  }
}

function TableView({ rows }: { rows: Extract<Block, { type: 'table' }>['content'] }) {
  return (
    <div className="overflow-x-auto">
      <table>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and are only read
            <tr key={line}>
              {row.content.map((cell, place) => {
                const Tag = cell.type === 'table_header' ? 'th' : 'td'
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity and are only read
                  <Tag key={place} colSpan={cell.attrs?.colspan} rowSpan={cell.attrs?.rowspan}>
                    <Blocks blocks={cell.content} />
                  </Tag>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Inlines({ content = [] }: { content?: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity and are only read
  return content.map((inline, index) => <Fragment key={index}>{marked(inline)}</Fragment>)
}

function marked(inline: Inline): ReactNode {
  return (inline.marks ?? []).reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), <Plain inline={inline} />)
}

function withMark(mark: NonNullable<Inline['marks']>[number], inner: ReactNode): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'underline':
      return <u>{inner}</u>
    case 'strike':
      return <s>{inner}</s>
    case 'code':
      return <code>{inner}</code>
    case 'link':
      return (
        <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer nofollow">
          {inner}
        </a>
      )
  }
}

function Plain({ inline }: { inline: Inline }) {
  if (inline.type === 'text') return inline.text
  if (inline.type === 'hard_break') return <br />
  const fallback = inline.type === 'merge_field' ? inline.attrs.fallback : inline.attrs.empty
  return <FieldChip field={inline.attrs.key} fallback={fallback} />
}

function FieldChip({ field, fallback }: { field: string; fallback: string | null }) {
  const { fieldLabel, onField } = use(PlacesContext)
  const label = fieldLabel(field, fallback)
  if (!onField) return <span className="merge-field">{label}</span>
  return (
    <button type="button" className="merge-field" onClick={() => onField(field)}>
      {label}
    </button>
  )
}
