import type { PackedStatus, PackedTemplate, PackReport } from '@dna/contract/template-packs'
import { SectionSides } from '#features/library-updates/compared-section.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Code, Row, Stack, Text } from '#ui/layout.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import { usePackTexts } from './texts.ts'

const tones: Record<PackedStatus, StatusRole> = { new: 'success', changed: 'info', unchanged: 'neutral', conflicting: 'warning' }

type PackTableProps = { name: string; report: PackReport; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

/** What a pack would bring, template by template; what is here already cannot be chosen. */
export function PackTable({ name, report: { templates }, chosen, onChange }: PackTableProps) {
  const t = usePackTexts()
  const toggle = (key: string, on: boolean) => onChange(new Set(on ? [...chosen, key] : [...chosen].filter((one) => one !== key)))
  return (
    <Stack gap={3}>
      {templates.every(({ status }) => status === 'unchanged') ? <Text>{t('none')}</Text> : null}
      <Table label={t('contents', { file: name })}>
        <TableHead>
          <HeadCell>{t('template')}</HeadCell>
          <HeadCell>{t('status')}</HeadCell>
        </TableHead>
        <TableBody>
          {templates.map((template) => (
            <TableRow key={template.key}>
              <Cell>
                <Row gap={3} align="start">
                  <Checkbox
                    label={t('choose', { name: template.name })}
                    checked={chosen.has(template.key)}
                    disabled={template.status === 'unchanged'}
                    onChange={(on) => toggle(template.key, on)}
                  />
                  <TemplateFacts template={template} />
                </Row>
              </Cell>
              <Cell>
                <Badge tone={tones[template.status]}>{t(`status.${template.status}`)}</Badge>
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Stack>
  )
}

function TemplateFacts({ template: { key, name, has_word_file, left_out, sections, version_number } }: { template: PackedTemplate }) {
  const t = usePackTexts()
  return (
    <Stack gap={1}>
      <Text weight="medium">{name}</Text>
      <Row gap={2} wrap>
        <Code>{key}</Code>
        {has_word_file ? <Badge>{t('word')}</Badge> : null}
      </Row>
      {left_out.length > 0 ? (
        <Text size="sm" tone="muted">
          {t('left_out', { standards: left_out.join(', ') })}
        </Text>
      ) : null}
      {sections.length > 0 ? (
        <Disclosure summary={t('sections', { count: sections.length, number: version_number ?? 0 })}>
          <Stack gap={4}>
            {sections.map((section) => (
              <SectionSides
                key={`${section.kind} ${section.section_id}`}
                section={section}
                names={{
                  theirs: { changed: t('side.theirs'), gone: t('side.gone.theirs', { title: section.title }) },
                  ours: { changed: t('side.ours'), gone: t('side.gone.ours', { title: section.title }) },
                }}
              />
            ))}
          </Stack>
        </Disclosure>
      ) : null}
    </Stack>
  )
}
