import type { ClauseDetail } from '@dna/contract/clauses'
import { KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Heading, Stack } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useClauseTexts } from './texts.ts'

/** What a clause has to do with: documents of open plans, and the same clause elsewhere. */
export function ClauseUsage({ clause: { usage, twins } }: { clause: ClauseDetail }) {
  const t = useClauseTexts()
  const { number } = useFormats()
  return (
    <>
      <Stack gap={2}>
        <Heading level={3}>{t('usage')}</Heading>
        <KeyValues
          items={[
            {
              label: t('usage.documents'),
              value:
                usage.documents === 0
                  ? number(0)
                  : t('usage.documents.value', { count: usage.documents, approved: number(usage.documents_approved) }),
            },
            { label: t('usage.tasks'), value: number(usage.open_tasks) },
            { label: t('usage.evidence'), value: number(usage.evidence) },
          ]}
        />
      </Stack>
      {twins.length > 0 ? (
        <Stack gap={2}>
          <Heading level={3}>{t('twins')}</Heading>
          <Lines label={t('twins')}>
            {twins.map((twin) => (
              <Line
                key={twin.id}
                title={
                  <TextLink
                    quiet
                    to="/library/standards/$iso_standard_id"
                    params={{ iso_standard_id: twin.iso_standard_id }}
                    search={{ clause: twin.id }}
                  >
                    {`${twin.number} ${twin.title}`}
                  </TextLink>
                }
                end={<Badge>{twin.iso_code}</Badge>}
              />
            ))}
          </Lines>
        </Stack>
      ) : null}
    </>
  )
}
