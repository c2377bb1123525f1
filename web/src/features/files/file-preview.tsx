import { type CustomerFile, files } from '@dna/contract/files'
import { ExternalLink } from 'lucide-react'
import { addressOf } from '#core/api.ts'
import { ButtonHref } from '#ui/button-link.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Picture } from '#ui/picture.tsx'
import { previewOf } from './file-kinds.ts'
import { useFileTexts } from './texts.ts'

/** An image in its place, a PDF in a tab of its own (the content policy allows no frames); other kinds are downloaded. */
export function FilePreview({ file }: { file: CustomerFile }) {
  const t = useFileTexts()
  const kind = previewOf(file.mime_type)
  if (file.state === 'damaged') return <Text tone="danger">{t('preview.damaged')}</Text>
  if (file.state !== 'available') return <Text tone="muted">{t('preview.waiting')}</Text>
  if (kind === null) return <Text tone="muted">{t('preview.none')}</Text>
  const address = addressOf(files.preview, { params: { file_id: file.id } })
  if (kind === 'image')
    return <Picture src={address} alt={t('preview.of', { name: file.original_filename })} failed={t('preview.failed')} />
  return (
    <Stack gap={2}>
      <ButtonHref href={address} target="_blank" rel="noreferrer" icon={<ExternalLink aria-hidden />} wide>
        {t('preview.open')}
      </ButtonHref>
      <Text size="sm" tone="muted">
        {t('preview.tab')}
      </Text>
    </Stack>
  )
}
