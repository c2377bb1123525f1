import type { WordImport, WordSection } from '@dna/contract/word-imports'
import { Banner } from '#ui/banner.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { DiffBlocks } from '#ui/diff-blocks.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/format.ts'
import { Bullets, Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { useDocumentTexts } from './texts.ts'

type WordSectionsProps = { found: WordImport; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

const unusable = ['found_twice', 'not_readable', 'template_text', 'not_found'] as const

/** What a Word file changes in a document, to choose from, and what of it cannot be taken. */
export function WordSections({ found, chosen, onChange }: WordSectionsProps) {
  const t = useDocumentTexts()
  const sectionsOf = (outcome: WordSection['outcome']) => found.sections.filter((section) => section.outcome === outcome)
  const changed = sectionsOf('changed')
  const same = sectionsOf('same').length
  const toggle = (section_id: string, on: boolean) =>
    onChange(new Set(on ? [...chosen, section_id] : [...chosen].filter((one) => one !== section_id)))
  return (
    <Stack gap={5}>
      {found.origin === 'other' ? <Banner tone="warning">{t('word.other_document')}</Banner> : null}
      {changed.map((section) => (
        <Stack key={section.section_id} gap={2}>
          <CheckboxLine
            checked={chosen.has(section.section_id)}
            onChange={(on) => toggle(section.section_id, on)}
            help={<Notes section={section} />}
          >
            <Row gap={2} wrap>
              {section.title}
              {section.content === null ? <Badge tone="warning">{t('word.emptied')}</Badge> : null}
              {section.since_export === 'here' || section.since_export === 'both' ? (
                <Badge tone="warning">{t(`word.since.${section.since_export}`)}</Badge>
              ) : null}
            </Row>
          </CheckboxLine>
          <DiffBlocks blocks={section.blocks} layout="inline" />
        </Stack>
      ))}
      {unusable.map((outcome) => {
        const sections = sectionsOf(outcome)
        if (sections.length === 0) return null
        return (
          <Stack key={outcome} gap={2}>
            <Heading level={3}>{t(`word.outcome.${outcome}`)}</Heading>
            <Text as="p" tone="muted">
              {t(`word.why.${outcome}`)}
            </Text>
            {sections.map((section) =>
              section.blocks.length > 0 ? (
                <Disclosure key={section.section_id} summary={section.title}>
                  <DiffBlocks blocks={section.blocks} layout="inline" />
                </Disclosure>
              ) : (
                <Text key={section.section_id} as="p">
                  {section.title}
                </Text>
              ),
            )}
          </Stack>
        )
      })}
      {same > 0 ? <Text tone="muted">{t('word.same', { count: same })}</Text> : null}
    </Stack>
  )
}

/** Which documents share the answer, and what of Word a section cannot hold. */
function Notes({ section }: { section: WordSection }) {
  const t = useDocumentTexts()
  const { list } = useFormats()
  const { shared, lost, unread_cells } = section
  const others = shared?.documents.map(({ code, document_name }) => `${code} ${document_name}`) ?? []
  const notes = [
    ...(shared && others.length > 0 ? [t('word.shared', { fact: shared.label, documents: list(others) })] : []),
    ...(shared && others.length === 0 ? [t('word.fact', { fact: shared.label })] : []),
    ...(lost.length > 0 ? [t('word.lost', { what: list(lost.map((one) => t(`word.lost.${one}`))) })] : []),
    ...unread_cells.map(({ label, text }) => t('word.unread_cell', { label, text })),
  ]
  const [only] = notes
  if (notes.length > 1) return <Bullets items={notes} />
  return only ?? null
}
