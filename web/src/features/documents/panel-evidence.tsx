import type { Document } from '@dna/contract/documents'
import { useFormats } from '#ui/format.ts'
import { Heading, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { goToSection } from '#ui/section-frame.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { SectionEvidence } from './section-evidence.tsx'
import { type AnySection, lacksEvidence, sectionAnchor } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** Evidence of the present section, and where in the document more is wanted. */
export function EvidenceTab({ document, section }: { document: Document; section: AnySection | undefined }) {
  const t = useDocumentTexts()
  const { number } = useFormats()
  const wanted = document.sections
    .filter((one) => one.kind === 'fillable')
    .filter((one) => one.is_asked && (one.requires_evidence || one.type === 'evidence'))
  const there = wanted.filter((one) => !lacksEvidence(one)).length
  return (
    <Stack gap={5}>
      {section?.kind === 'fillable' ? (
        <Stack gap={2}>
          <Heading level={3}>{section.title}</Heading>
          <SectionEvidence section={section} always />
        </Stack>
      ) : null}
      <Stack gap={1}>
        <Heading level={4}>{t('evidence.count', { done: number(there), total: number(wanted.length) })}</Heading>
        {wanted.length === 0 ? <Text tone="muted">{t('evidence.not_wanted')}</Text> : null}
        <Lines label={t('evidence.wanted')}>
          {wanted.map((one) => (
            <Line
              key={one.section_id}
              title={
                <TextLink
                  quiet
                  to="/documents/$document_id"
                  params={{ document_id: document.id }}
                  search={(search) => ({ ...search, section: one.section_id })}
                  resetScroll={false}
                  onClick={() => goToSection(sectionAnchor(one.section_id))}
                >
                  {one.title}
                </TextLink>
              }
              detail={one.evidence_description}
              end={
                <StatusChip
                  of="evidence"
                  value={lacksEvidence(one) ? 'missing' : (one.evidence_files[0]?.evidence_state ?? 'unreviewed')}
                />
              }
            />
          ))}
        </Lines>
      </Stack>
    </Stack>
  )
}
