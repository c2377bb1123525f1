import type { FactTerm } from '@dna/contract/facts'
import { KeyValues } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { Code, Heading, Stack } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { sampleValue } from './samples.ts'
import { useLibraryTexts } from './texts.ts'

/** What a fact means, and the form its answer has. */
export function FactDrawer({ term, onClose }: { term: FactTerm | undefined; onClose: () => void }) {
  const t = useLibraryTexts()
  return (
    <Drawer open={term !== undefined} onClose={onClose} title={term?.label ?? ''} eyebrow={term ? <Code>{term.key}</Code> : null}>
      {term ? (
        <Stack gap={5}>
          {term.help ? <p>{term.help}</p> : null}
          <KeyValues
            items={[
              { label: t('type'), value: t(`fact_type.${term.type}`) },
              { label: t('scope'), value: t(`scope.${term.scope}`) },
              { label: t('shareable'), value: t(term.shareable ? 'shareable.yes' : 'shareable.no') },
              { label: t('onboarding'), value: t(term.onboarding ? 'yes' : 'no') },
              { label: t('sensitivity'), value: t(`sensitivity.${term.sensitivity}`) },
              {
                label: t('review'),
                value: term.review_months === null ? t('review.never') : t('review.months', { count: term.review_months }),
              },
              { label: t('used_in'), value: t('used_in.templates', { count: term.used_in_templates }) },
            ]}
          />
          {term.options ? (
            <Stack gap={2}>
              <Heading level={3}>{t('options')}</Heading>
              <ContentView value={term.options.map((option) => option.label)} />
            </Stack>
          ) : null}
          {term.columns ? (
            <Stack gap={2}>
              <Heading level={3}>{t('columns')}</Heading>
              <ul>
                {term.columns.map((column) => (
                  <li key={column.id}>
                    {column.label} <Badge>{t(`column_type.${column.type}`)}</Badge>
                  </li>
                ))}
              </ul>
            </Stack>
          ) : null}
          {term.example === null ? null : (
            <Stack gap={2}>
              <Heading level={3}>{t('example')}</Heading>
              <ContentView value={sampleValue(term.example)} columns={term.columns} options={term.options} label={t('example')} />
            </Stack>
          )}
        </Stack>
      ) : null}
    </Drawer>
  )
}
