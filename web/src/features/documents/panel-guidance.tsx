import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Document } from '@dna/contract/documents'
import type { Sample } from '@dna/contract/templates'
import { KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Bullets, Heading, Stack, Text } from '#ui/layout.tsx'
import { cellText } from '#ui/table-values.ts'
import type { AnySection } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** Why a section is asked for, what it must cover, an example, the clauses behind the document. */
export function GuidanceTab({ document, section }: { document: Document; section: AnySection | undefined }) {
  const t = useDocumentTexts()
  return (
    <Stack gap={4}>
      <Heading level={3}>{section?.title ?? document.document_name}</Heading>
      {section?.kind === 'fillable' ? <Guidance section={section} /> : <Text tone="muted">{t('guidance.fixed')}</Text>}
      <Clauses document={document} />
    </Stack>
  )
}

/** What is expected of a section. */
export function Guidance({ section }: { section: FillableDocumentSection }) {
  const t = useDocumentTexts()
  const { date } = useFormats()
  const { why, placeholder, must_cover, example, columns, min_rows, min_items } = section
  return (
    <Stack gap={4}>
      {placeholder ? <Text as="p">{placeholder}</Text> : null}
      {min_rows ? <Text as="p">{t('guidance.rows', { count: min_rows })}</Text> : null}
      {min_items ? <Text as="p">{t('guidance.items', { count: min_items })}</Text> : null}
      {why ? (
        <Stack gap={1}>
          <Heading level={4}>{t('guidance.why')}</Heading>
          <Text as="p">{why}</Text>
        </Stack>
      ) : null}
      {must_cover && must_cover.length > 0 ? (
        <Stack gap={1}>
          <Heading level={4}>{t('guidance.covers')}</Heading>
          <Bullets items={must_cover} />
        </Stack>
      ) : null}
      {example === null ? null : (
        <Stack gap={1}>
          <Heading level={4}>{t('guidance.example')}</Heading>
          <Example example={example} label={(column, cell) => labelled(columns, column, cell, date, { yes: t('yes'), no: t('no') })} />
        </Stack>
      )}
    </Stack>
  )
}

type Labelled = { label: string; value: string }
type Columns = FillableDocumentSection['columns']

function labelled(
  columns: Columns,
  id: string,
  cell: Parameters<typeof cellText>[1],
  date: (day: string) => string,
  words: { yes: string; no: string },
): Labelled {
  const column = columns?.find((one) => one.id === id)
  if (!column) return { label: id, value: String(cell ?? '') }
  const text = cellText(column, cell, words)
  return { label: column.label, value: column.type === 'date' && text !== '' ? date(text) : text }
}

function Example({ example, label }: { example: Sample; label: (column: string, cell: Parameters<typeof cellText>[1]) => Labelled }) {
  if (typeof example === 'string') return <Text as="p">{example}</Text>
  if (!Array.isArray(example)) return <KeyValues items={Object.entries(example).map(([column, cell]) => label(column, cell))} />
  const words = example.filter((entry) => typeof entry === 'string')
  if (words.length > 0) return <Bullets items={words} />
  const [first] = example.filter((entry) => typeof entry !== 'string')
  return first ? <KeyValues items={Object.entries(first).map(([column, cell]) => label(column, cell))} /> : null
}

function Clauses({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const { list } = useFormats()
  const clauses = clausesOf(document.content.template_metadata.clauses)
  if (clauses.length === 0) return null
  return (
    <Stack gap={1}>
      <Heading level={4}>{t('guidance.clauses', { standard: document.iso_code })}</Heading>
      <Text as="p">{list(clauses)}</Text>
    </Stack>
  )
}

/** Clause numbers of a template, by standard. */
function clausesOf(clauses: unknown): string[] {
  if (typeof clauses !== 'object' || clauses === null) return []
  const numbers: unknown[] = Object.values(clauses).flat()
  return numbers.filter((number) => typeof number === 'string')
}
