import { Day } from '@dna/contract/core/fields'
import { CustomerScope, type User, users } from '@dna/contract/users'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { DateField, MultiComboboxField } from '#ui/choice-fields.tsx'
import { dayOf } from '#ui/days.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { toast } from '#ui/toast.tsx'
import { CustomerChoice } from './customer-choice.tsx'
import { useRoleOptions } from './role-options.ts'
import { useUserTexts } from './texts.ts'

const schema = z.object({
  role_ids: z.array(z.string()).min(1),
  customer_scope: CustomerScope,
  customer_ids: z.array(z.string()),
  ends_on: Day.nullable(),
})

/** Roles, customers and end of somebody's access. */
export function AccessDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useUserTexts()
  const queries = useQueryClient()
  const roles = useRoleOptions()
  const before = {
    role_ids: user.role_ids,
    customer_scope: user.customer_scope,
    customer_ids: user.customer_ids,
    ends_on: user.expires_at && dayOf(user.expires_at),
  }
  const form = useAppForm(schema, before)
  const submit = useSubmit({
    form,
    send: ({ ends_on, ...values }, idempotency_key) =>
      call(users.update, {
        params: { user_id: user.id },
        body: { ...values, ...(ends_on === before.ends_on ? {} : { expires_at: endOfDay(ends_on) }) },
        if_match: user.version,
        idempotency_key,
      }),
    onDone: async () => {
      await renew(queries, [['users'], ['me'], ['roles']])
      toast.success(t('access.saved', { name: user.full_name }))
      onClose()
    },
    codes: {
      last_admin: { field: 'role_ids', text: t('last_admin') },
      beyond_own_rights: { field: 'role_ids', text: t('beyond') },
      version_stale: t('changed'),
    },
  })
  const scope = form.watch('customer_scope')
  const ids = form.watch('customer_ids')
  return (
    <Dialog open onClose={onClose} title={t('access.of', { name: user.full_name })} description={t('access.sessions')}>
      <Form form={form} onSubmit={submit} label={t('access.of', { name: user.full_name })}>
        <MultiComboboxField control={form.control} name="role_ids" label={t('roles')} options={roles} />
        <CustomerChoice
          scope={scope}
          ids={ids}
          onScope={(next) => form.setValue('customer_scope', next)}
          onIds={(next) => form.setValue('customer_ids', next)}
        />
        <DateField control={form.control} name="ends_on" label={t('ends.on')} optional help={t('ends.help')} />
        <FormFooter
          submit={t('access.save')}
          onCancel={onClose}
          disabledReason={scope === 'listed' && ids.length === 0 ? t('customers.none') : null}
        />
      </Form>
    </Dialog>
  )
}

function endOfDay(day: string | null): string | null {
  return day === null ? null : new Date(`${day}T23:59:59`).toISOString()
}
