import { type MailSummary, outbox } from '@dna/contract/jobs'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { toast } from '#ui/toast.tsx'
import { useOutboxTexts } from './texts.ts'

/** Sends a mail again; `blocked` says why that is impossible now. */
export function useResend(mail: MailSummary) {
  const t = useOutboxTexts()
  const { data: settings } = useQuery(settingsQuery)
  const { run, busy } = useAction({
    run: (_, idempotency_key) => call(outbox.resend, { params: { mail_id: mail.id }, if_match: mail.version, idempotency_key }),
    changes: [['outbox'], ['jobs']],
    done: t('resent', { recipient: mail.recipient }),
    onProblem: (error) => {
      if (!isProblem(error, 'mail_was_erased')) return false
      toast.error(t('resend.gone'))
      return true
    },
  })
  const underway = mail.state === 'queued' || mail.state === 'sending'
  const gone = mail.has_secret && mail.state === 'sent'
  const blocked =
    settings?.mail_configured === false ? t('resend.no_mail') : gone ? t('resend.gone') : underway ? t('resend.underway') : null
  return { run: () => run(), busy, blocked }
}
