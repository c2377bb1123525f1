import { type InvitationSent, invitations } from '@dna/contract/invitations'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { settingsQuery } from '#features/organization/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { SelectField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { RadioField, TextField } from '#ui/form-fields.tsx'
import { CustomerChoice } from './customer-choice.tsx'
import { useRoleOptions } from './role-options.ts'
import { useUserTexts } from './texts.ts'

const deliveries = ['mail', 'show'] as const

/** Invites somebody with one role; more roles can be given afterwards. */
export function InviteDialog({ onClose, onSent }: { onClose: () => void; onSent: (sent: InvitationSent) => void }) {
  const t = useUserTexts()
  const queries = useQueryClient()
  const roles = useRoleOptions()
  const seesCustomers = useMay('customers:read')
  const { data: settings } = useQuery(settingsQuery)
  const mails = settings?.mail_configured !== false
  const form = useAppForm(invitations.create.body, {
    email: '',
    full_name: '',
    role_ids: [''],
    customer_scope: 'all',
    customer_ids: [],
    deliver: 'mail',
  })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) =>
      call(invitations.create, { body: { ...body, deliver: mails ? body.deliver : 'show' }, idempotency_key }),
    onDone: async (sent) => {
      await queries.invalidateQueries({ queryKey: ['invitations'] })
      onSent(sent)
    },
    codes: {
      already_member: { field: 'email', text: t('invite.already_member') },
      already_exists: { field: 'email', text: t('invite.already_invited') },
      beyond_own_rights: { field: 'role_ids.0', text: t('beyond') },
    },
  })
  const scope = form.watch('customer_scope') ?? 'all'
  const ids = form.watch('customer_ids') ?? []
  return (
    <Dialog open onClose={onClose} title={t('invite.title')}>
      <Form form={form} onSubmit={submit} label={t('invite.title')}>
        <TextField control={form.control} name="email" label={t('invite.email')} type="email" autoComplete="off" />
        <TextField control={form.control} name="full_name" label={t('invite.name')} autoComplete="off" />
        <SelectField
          control={form.control}
          name="role_ids.0"
          label={t('invite.role')}
          placeholder={t('invite.role.pick')}
          options={roles}
        />
        {seesCustomers ? (
          <CustomerChoice
            scope={scope}
            ids={ids}
            onScope={(next) => form.setValue('customer_scope', next)}
            onIds={(next) => form.setValue('customer_ids', next)}
          />
        ) : null}
        {mails ? (
          <RadioField
            control={form.control}
            name="deliver"
            label={t('invite.deliver')}
            layout="inline"
            options={deliveries.map((value) => ({ value, label: t(`invite.deliver.${value}`) }))}
          />
        ) : (
          <Banner tone="info">{t('invite.no_mail')}</Banner>
        )}
        <FormFooter
          submit={t('invite.submit')}
          onCancel={onClose}
          disabledReason={scope === 'listed' && ids.length === 0 ? t('customers.none') : null}
        />
      </Form>
    </Dialog>
  )
}
