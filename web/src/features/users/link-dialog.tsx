import { useFormats } from '#ui/format.ts'
import { SecretDialog } from '#ui/secret-dialog.tsx'
import { useUserTexts } from './texts.ts'

export type ShownLink = { title: string; email: string; url: string; until: string }

/** A link that is shown this once: an invitation or a way to a new password. */
export function LinkDialog({ link, onClose }: { link: ShownLink | null; onClose: () => void }) {
  const t = useUserTexts()
  const { dateTime } = useFormats()
  if (!link) return null
  return (
    <SecretDialog
      open
      onClose={onClose}
      title={link.title}
      values={[
        { label: t('link.email'), value: link.email },
        { label: t('link'), value: link.url },
      ]}
      warning={t('link.warning', { until: dateTime(link.until) })}
      closeLabel={t('link.close')}
    />
  )
}
