import type { EvidenceRequirement } from '@dna/contract/evidence'
import { LayerLink } from '#core/layer.tsx'
import { FileIcon } from '#features/files/file-icon.tsx'
import { FileName } from '#features/files/file-name.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { useEvidenceTexts } from './texts.ts'

/** The newest file of a requirement, and why it was rejected. */
export function FileCell({ row }: { row: EvidenceRequirement }) {
  const t = useEvidenceTexts()
  const [newest, ...others] = row.files
  if (!newest) return null
  return (
    <Stack gap={0}>
      <Row>
        <FileIcon name={newest.original_filename} />
        <Text breaks>
          <LayerLink layer="file" id={newest.file_id}>
            <FileName name={newest.original_filename} />
          </LayerLink>
        </Text>
        {others.length > 0 ? <Text tone="muted">{t('file.more', { count: others.length })}</Text> : null}
      </Row>
      {newest.fits_format === false && row.status === 'uploaded' ? (
        <Text size="sm" tone="warning">
          {t('file.misfit')}
        </Text>
      ) : null}
      {row.status === 'rejected' && row.review_note ? (
        <Text size="sm" tone="danger">
          {row.review_note}
        </Text>
      ) : null}
    </Stack>
  )
}

/** From when until when the evidence is valid. */
export function ValidityCell({ row: { effective_from, expires_on } }: { row: EvidenceRequirement }) {
  const t = useEvidenceTexts()
  const { date } = useFormats()
  if (!effective_from && !expires_on) return <Text tone="muted">–</Text>
  return (
    <Stack gap={0}>
      {effective_from ? <span>{t('valid_from', { date: date(effective_from) })}</span> : null}
      {expires_on ? <span>{t('valid_until', { date: date(expires_on) })}</span> : null}
    </Stack>
  )
}
