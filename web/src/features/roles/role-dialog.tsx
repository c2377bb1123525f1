import { textUpTo } from '@dna/contract/core/fields'
import { GrantText, type Role, roles } from '@dna/contract/roles'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { useMembership } from '#core/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextareaField, TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { mayGive } from './rights.ts'
import { RightsPicker } from './rights-picker.tsx'
import { useRoleTexts } from './texts.ts'

const schema = z.object({
  name: textUpTo(100),
  description: z.string().trim().max(2000).nullable(),
  permissions: z.array(GrantText).max(300),
})

/** Makes an own role, from nothing or as a copy of `from`, or changes `role`. */
export function RoleDialog({ role, from, onClose }: { role?: Role; from?: Role; onClose: () => void }) {
  const t = useRoleTexts()
  const queries = useQueryClient()
  const held = new Set(useMembership()?.permissions)
  const start = role ?? from
  const kept = start?.permissions.filter((grant) => mayGive(held, grant)) ?? []
  const leftOut = !role && start !== undefined && kept.length < start.permissions.length
  const form = useAppForm(schema, {
    name: role?.name ?? (from ? t('copy_of', { name: from.name }) : ''),
    description: start?.description ?? '',
    permissions: role?.permissions ?? kept,
  })
  const submit = useSubmit({
    form,
    send: (values, idempotency_key) => {
      const body = { ...values, description: values.description ?? '' }
      return role
        ? call(roles.update, { params: { role_id: role.id }, body, if_match: role.version, idempotency_key })
        : call(roles.create, { body, idempotency_key })
    },
    onDone: async (saved) => {
      await renew(queries, [['roles'], ['me']])
      toast.success(t(role ? 'saved' : 'created', { name: saved.name }))
      onClose()
    },
    codes: {
      already_exists: { field: 'name', text: t('name_taken') },
      beyond_own_rights: t('beyond'),
      version_stale: t('changed'),
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={role ? t('edit') : from ? t('duplicate') : t('add')}
      description={leftOut ? t('left_out') : undefined}
    >
      <Form form={form} onSubmit={submit} label={role ? t('edit') : t('add')}>
        <TextField control={form.control} name="name" label={t('name')} autoComplete="off" />
        <TextareaField control={form.control} name="description" label={t('description')} optional rows={2} />
        <RightsPicker
          value={form.watch('permissions')}
          onChange={(permissions) => form.setValue('permissions', permissions, { shouldDirty: true })}
          held={held}
        />
        <FormFooter submit={t(role ? 'save' : 'create')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
