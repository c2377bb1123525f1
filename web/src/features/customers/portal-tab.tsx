import { customers } from '@dna/contract/customers'
import type { PortalCredentials, PortalCredentialsOnce } from '@dna/contract/portal-access'
import { portalAccess } from '@dna/contract/portal-access'
import { useSuspenseQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { useReauth } from '#features/auth/reauth.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { SwitchLine } from '#ui/choices.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Code, Row, Stack, Text } from '#ui/layout.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { DateText, RelativeTime } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { PortalAccessDialog } from './portal-access-dialog.tsx'
import { customerQuery, portalQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** Whether a customer has a portal, how it signs in, and a new password when it is needed. */
export function PortalTab({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { data: customer } = useSuspenseQuery(customerQuery(customer_id))
  const { data: portal } = useSuspenseQuery(portalQuery(customer_id))
  const mayManage = useMay('portal_accounts:manage')
  const mayWrite = useMay('customers:write')
  const [secret, setSecret] = useState<PortalCredentialsOnce | null>(null)
  const [closing, setClosing] = useState(false)
  const { company_name: name } = customer
  const turn = useAction({
    run: (portal_enabled: boolean, idempotency_key) =>
      call(customers.update, { params: { customer_id }, body: { portal_enabled }, if_match: customer.version, idempotency_key }),
    changes: [['customers']],
    onDone: (changed) => {
      setClosing(false)
      if (changed.portal_credentials) setSecret(changed.portal_credentials)
      else toast.success(t(changed.portal_enabled ? 'portal.turned_on' : 'portal.turned_off', { name }))
    },
  })
  const blocked = mayWrite && mayManage && customer.status !== 'archived' ? null : t('portal.locked')
  return (
    <Stack gap={4}>
      <Card>
        <SwitchLine
          checked={portal.portal_enabled}
          disabled={blocked !== null || turn.busy}
          help={blocked ?? t('portal.switch.help')}
          onChange={(on) => (on ? turn.run(true) : setClosing(true))}
        >
          {t('portal.switch', { name })}
        </SwitchLine>
      </Card>
      {portal.portal_enabled ? (
        <Account customer_id={customer_id} portal={portal} mayManage={mayManage} onSecret={setSecret} />
      ) : (
        <Text tone="muted">{t('portal.off')}</Text>
      )}
      <ConfirmDialog
        open={closing}
        onClose={() => setClosing(false)}
        title={t('portal.close.title', { name })}
        action={t('portal.close')}
        busy={turn.busy}
        onConfirm={() => turn.run(false)}
      >
        {t('portal.close.text')}
      </ConfirmDialog>
      {secret ? <PortalAccessDialog customer={customer} credentials={secret} onClose={() => setSecret(null)} /> : null}
    </Stack>
  )
}

type AccountProps = {
  customer_id: string
  portal: PortalCredentials
  mayManage: boolean
  onSecret: (secret: PortalCredentialsOnce) => void
}

function Account({ customer_id, portal, mayManage, onSecret }: AccountProps) {
  const t = useCustomerTexts()
  const reauth = useReauth()
  const [asked, setAsked] = useState(false)
  const reset = useAction({
    run: (_, idempotency_key) => call(portalAccess.resetPassword, { params: { customer_id }, body: {}, idempotency_key }),
    changes: [['customers', customer_id]],
    onDone: ({ one_time_password, already_shown: _shown, activation_url: _url, ...rest }) => {
      setAsked(false)
      if (one_time_password) onSecret({ ...rest, one_time_password })
    },
    onProblem: (error) => reauth.asked(error, () => reset.run()),
  })
  return (
    <Card
      title={t('portal.account')}
      actions={
        mayManage ? (
          <Button size="sm" icon={<KeyRound aria-hidden />} onClick={() => setAsked(true)}>
            {t('portal.reset')}
          </Button>
        ) : null
      }
    >
      <KeyValues
        items={[
          { label: t('portal.state'), value: portal.state ? <StatusChip of="portal_account" value={portal.state} /> : null },
          { label: t('portal.username'), value: portal.portal_username ? <Copied text={portal.portal_username} /> : null },
          { label: t('portal.address'), value: portal.login_url ? <Copied text={portal.login_url} /> : null },
          {
            label: t('portal.last_login'),
            value: portal.last_portal_login ? <RelativeTime value={portal.last_portal_login} /> : t('portal.never'),
          },
          ...(portal.state === 'never_logged_in' || portal.state === 'must_change_password'
            ? [{ label: t('portal.expires'), value: <DateText value={portal.secret_expires_at} time /> }]
            : []),
        ]}
      />
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('portal.reset.title')}
        action={t('portal.reset')}
        busy={reset.busy}
        harmless
        onConfirm={() => reset.run()}
      >
        {t('portal.reset.text')}
      </ConfirmDialog>
      {reauth.dialog}
    </Card>
  )
}

function Copied({ text }: { text: string }) {
  return (
    <Row gap={3} wrap>
      <Code>{text}</Code>
      <CopyButton text={text} />
    </Row>
  )
}
