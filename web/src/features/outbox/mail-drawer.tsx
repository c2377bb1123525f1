import type { Mail } from '@dna/contract/jobs'
import { useQuery } from '@tanstack/react-query'
import { useLayer } from '#core/layer.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { KeyValues } from '#ui/card.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Multiline, Section, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { DateText } from '#ui/time.tsx'
import { useResend } from './mail-moves.ts'
import { mailQuery } from './queries.ts'
import { useOutboxTexts } from './texts.ts'

/** The mail that `?mail=` names. */
export function MailDrawer() {
  const { id, close } = useLayer('mail')
  return id ? <LoadedDrawer key={id} id={id} onClose={close} /> : null
}

function LoadedDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useOutboxTexts()
  const { data: mail, error, refetch } = useQuery(mailQuery(id))
  return (
    <Drawer
      open
      onClose={onClose}
      title={mail?.subject ?? t('loading')}
      eyebrow={mail ? <StatusChip of="mail" value={mail.state} /> : null}
      footer={mail ? <MailFooter mail={mail} /> : null}
    >
      {mail ? (
        <MailBody mail={mail} />
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton />
      )}
    </Drawer>
  )
}

function MailBody({ mail }: { mail: Mail }) {
  const t = useOutboxTexts()
  return (
    <Stack gap={5}>
      {mail.last_error ? (
        <Banner tone="danger" title={t('reason')}>
          {mail.last_error}
        </Banner>
      ) : null}
      <KeyValues
        items={[
          { label: t('recipient'), value: mail.recipient },
          { label: t('created'), value: <DateText value={mail.created_at} time /> },
          { label: t('sent'), value: <DateText value={mail.sent_at} time /> },
          { label: t('tries'), value: mail.tries },
          ...(mail.next_try_at ? [{ label: t('next_try'), value: <DateText value={mail.next_try_at} time /> }] : []),
        ]}
      />
      <Section title={t('text')}>
        {mail.body_text === null ? (
          <Text as="p" tone="muted">
            {t(mail.has_secret ? 'secret' : 'erased')}
          </Text>
        ) : (
          <Multiline>{mail.body_text}</Multiline>
        )}
      </Section>
    </Stack>
  )
}

function MailFooter({ mail }: { mail: Mail }) {
  const t = useOutboxTexts()
  const { run, busy, blocked } = useResend(mail)
  return (
    <Button busy={busy} disabledReason={blocked} onClick={run}>
      {t('resend')}
    </Button>
  )
}
