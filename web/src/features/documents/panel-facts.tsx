import type { Document } from '@dna/contract/documents'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { useFormats } from '#ui/format.ts'
import { Divider, Heading, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useEditorOf } from './editor-context.ts'
import { fieldsIn } from './fields-in.ts'
import { factsQuery, factUses } from './queries.ts'
import type { AnySection } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type FactsTabProps = { document: Document; section: AnySection | undefined; fact: string | undefined }

/** The fact a section shows and sets, the facts its text prints, and where they are used. */
export function FactsTab({ document, section, fact }: FactsTabProps) {
  const t = useDocumentTexts()
  const mayRead = useMay('facts:read')
  const own = section?.kind === 'fillable' ? section.fact_key : null
  const printed = section?.kind === 'fixed' ? fieldsIn(section.body) : []
  const keys = [...new Set([fact, own, ...printed].filter((key) => typeof key === 'string'))]
  if (!mayRead) return <Text tone="muted">{t('facts.forbidden')}</Text>
  if (keys.length === 0) return <Text tone="muted">{t('facts.none')}</Text>
  return (
    <Stack gap={4}>
      {keys.map((key, index) => (
        <Stack key={key} gap={4}>
          {index > 0 ? <Divider /> : null}
          <FactCard
            customer_id={document.customer_id}
            fact_key={key}
            scope_id={key === own && section?.kind === 'fillable' ? section.fact_scope_id : null}
            document_id={document.id}
            withUses={index === 0}
          />
        </Stack>
      ))}
    </Stack>
  )
}

type FactCardProps = { customer_id: string; fact_key: string; scope_id: string | null; document_id: string; withUses: boolean }

function FactCard({ customer_id, fact_key, scope_id, document_id, withUses }: FactCardProps) {
  const t = useDocumentTexts()
  const { relative } = useFormats()
  const { fieldName, fieldText } = useEditorOf()
  const { data } = useQuery(factsQuery(customer_id))
  const found = data?.items.filter((one) => one.fact_key === fact_key) ?? []
  const fact = found.find((one) => one.scope_id === (scope_id ?? '')) ?? found[0]
  if (!data) return <LinesSkeleton lines={3} />
  return (
    <Stack gap={2}>
      <Heading level={3}>{fieldName(fact_key)}</Heading>
      {fact ? <Text tone="muted">{fact.definition.help}</Text> : null}
      {fact?.status ? (
        <>
          <StatusChip of="answer" value={fact.status} />
          <ContentView
            value={fact.value}
            columns={fact.definition.columns}
            options={fact.definition.options}
            label={fact.definition.label}
            most={3}
          />
          {fact.updated_at ? (
            <Text size="sm" tone="muted">
              {fact.updated_by_name
                ? t('facts.by', { name: fact.updated_by_name, time: relative(fact.updated_at) })
                : t('facts.at', { time: relative(fact.updated_at) })}
            </Text>
          ) : null}
        </>
      ) : (
        <Text>{fact ? t('facts.empty') : fieldText({ type: 'merge_field', attrs: { key: fact_key, fallback: null, format: null } })}</Text>
      )}
      {fact && withUses ? <Uses customer_id={customer_id} fact_key={fact_key} scope_id={fact.scope_id} document_id={document_id} /> : null}
    </Stack>
  )
}

function Uses({ customer_id, fact_key, scope_id, document_id }: Omit<FactCardProps, 'withUses'>) {
  const t = useDocumentTexts()
  const { list } = useFormats()
  const { data } = useQuery(factUses(customer_id, fact_key, scope_id))
  if (!data) return <LinesSkeleton lines={2} />
  const places = [...Map.groupBy(data.items, (use) => use.document_id).values()]
  const count = places.length
  return (
    <Stack gap={1}>
      <Heading level={4}>{t('facts.used_in', { count })}</Heading>
      <Lines label={t('facts.used_in', { count })}>
        {places.map((uses) => {
          const [use] = uses
          if (!use) return null
          return (
            <Line
              key={use.document_id}
              title={
                use.document_id === document_id ? (
                  <Text>{use.document_name}</Text>
                ) : (
                  <TextLink
                    quiet
                    to="/documents/$document_id"
                    params={{ document_id: use.document_id }}
                    search={{ section: use.section_id }}
                  >
                    {use.document_name}
                  </TextLink>
                )
              }
              detail={list([...new Set(uses.map((one) => one.section_title))])}
              end={<StatusChip of="document" value={use.document_status} />}
            />
          )
        })}
      </Lines>
    </Stack>
  )
}
