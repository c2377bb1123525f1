import type { Fact } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { factUses } from '#features/documents/queries.ts'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useFactTexts } from './texts.ts'

/** The documents that show or print a fact, each once with its sections. */
export function FactUses({ fact }: { fact: Fact }) {
  const t = useFactTexts()
  const { list } = useFormats()
  const { data } = useQuery(factUses(fact.customer_id, fact.fact_key, fact.scope_id))
  if (!data) return <LinesSkeleton lines={2} />
  if (data.items.length === 0) return <Text tone="muted">{t('uses.none')}</Text>
  return (
    <Lines label={t('uses')}>
      {[...Map.groupBy(data.items, (use) => use.document_id).values()].map((uses) => {
        const [use] = uses
        if (!use) return null
        return (
          <Line
            key={use.document_id}
            title={
              <>
                <TextLink quiet to="/documents/$document_id" params={{ document_id: use.document_id }} search={{ section: use.section_id }}>
                  {use.document_name}
                </TextLink>
                {uses.some((one) => one.is_detached) ? <Badge>{t('detached')}</Badge> : null}
              </>
            }
            detail={list([...new Set(uses.map((one) => one.section_title))])}
            end={<StatusChip of="document" value={use.document_status} />}
          />
        )
      })}
    </Lines>
  )
}
