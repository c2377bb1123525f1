import type { TemplateVersion } from '@dna/contract/templates'
import { TextLink } from '#ui/text-link.tsx'
import { useTemplateTexts } from './texts.ts'

/** The Word file that a version prints in, where it has one. */
export function WordFileLink({ version }: { version: Pick<TemplateVersion, 'source_file_id'> }) {
  const t = useTemplateTexts()
  if (version.source_file_id === null) return null
  return (
    <TextLink to="/library/word-masters/$word_master_id" params={{ word_master_id: version.source_file_id }}>
      {t('word')}
    </TextLink>
  )
}
