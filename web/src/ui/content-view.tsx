import type { MergePlace } from '@dna/contract/core/rich-text'
import type { FactValue } from '@dna/contract/facts'
import type { Column } from '@dna/contract/section-content'
import { useFormats } from './format.ts'
import { RichTextView } from './rich-text-view.tsx'
import { cellText } from './table-values.ts'
import { useUiTexts } from './texts.ts'

type ContentProps = {
  /** Of a section or a fact. */
  value: FactValue
  /** Of a table; columns that are not named are not shown. */
  columns?: readonly Column[] | null
  /** Of a choice: its label is shown instead of its id. */
  options?: readonly { id: string; label: string }[] | null
  /** Name of the table, for screen readers. */
  label?: string
  imageUrl?: (file_id: string) => string
  /** What stands in the place of a merge field or loop. */
  fieldText?: (place: MergePlace) => string
  /** At most this many items or rows; how many more there are is said. */
  most?: number
}

/** What a section or a fact says, to read: words, rich text, items or rows. */
export function ContentView({ value, columns, options, label, imageUrl, fieldText, most = Number.POSITIVE_INFINITY }: ContentProps) {
  const t = useUiTexts()
  const { number, date } = useFormats()
  const words = { yes: t('table_editor.yes'), no: t('table_editor.no') }
  const nameOf = (id: string) => options?.find((option) => option.id === id)?.label ?? id
  if (value === null || value === '') return <span className="text-muted-foreground">–</span>
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string')
    return <p className="whitespace-pre-line [overflow-wrap:anywhere]">{/^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : nameOf(value)}</p>
  if (!Array.isArray(value)) return <RichTextView doc={value} imageUrl={imageUrl} fieldText={fieldText} />
  const more =
    value.length > most ? <p className="text-muted-foreground text-sm">{t('content.more', { count: value.length - most })}</p> : null
  const shown = value.slice(0, most)
  const items = shown.filter((entry) => typeof entry === 'string')
  if (items.length > 0)
    return (
      <>
        <ul className="list-disc ps-5">
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items are plain texts without identity
            <li key={index}>{nameOf(item)}</li>
          ))}
        </ul>
        {more}
      </>
    )
  const rows = shown.filter((entry) => typeof entry !== 'string')
  const heads = columns ?? []
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto rounded-control border border-border" tabIndex={0}>
        <table aria-label={label} className="w-full border-collapse text-sm">
          <thead>
            <tr>
              {heads.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className="border-border border-b bg-muted px-2.5 py-1.5 text-start font-medium text-muted-foreground text-xs"
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row_id} className="[&:not(:last-child)>td]:border-b">
                {heads.map((column) => {
                  const text = cellText(column, row[column.id], words)
                  return (
                    <td key={column.id} className="min-w-24 border-border px-2.5 py-1.5 align-top">
                      {column.type === 'date' && text ? date(text) : text}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more}
    </>
  )
}
