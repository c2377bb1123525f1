import { type Distribution, distributions } from '@dna/contract/distributions'
import type { DocumentSummary } from '@dna/contract/documents'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork, renew } from '#core/query-client.ts'
import { roleList } from '#features/roles/queries.ts'
import { activeMembers } from '#features/users/queries.ts'
import { MultiComboboxField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { useDistributionTexts } from './texts.ts'

type DialogProps = { document: DocumentSummary; named: readonly Distribution[]; onClose: () => void }

/** Names people and roles that have to read a document. Who is named already is not offered. */
export function DistributeDialog({ document, named, onClose }: DialogProps) {
  const t = useDistributionTexts()
  const queries = useQueryClient()
  const users = useQuery({ ...activeMembers, enabled: useMay('users:read') })
  const roles = useQuery({ ...roleList, enabled: useMay('roles:read') })
  const known = new Set(named.flatMap(({ person, role }) => [person?.id, role?.id]))
  const people = (users.data?.items ?? []).filter(({ id }) => !known.has(id))
  const open = (roles.data?.items ?? []).filter(({ id }) => !known.has(id))
  const form = useAppForm(distributions.create.body, { user_ids: [], role_ids: [] })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) => call(distributions.create, { params: { document_id: document.id }, body, idempotency_key }),
    onDone: async () => {
      await renew(queries, changedByWork)
      toast.success(t('add.done'))
      onClose()
    },
    codes: { cannot_read: { field: 'user_ids', text: t('add.cannot_read') } },
  })
  return (
    <Dialog open onClose={onClose} title={t('add.title', { name: document.document_name })}>
      <Form form={form} onSubmit={submit} label={t('add')}>
        <Text as="p" tone="muted">
          {t('add.text')}
        </Text>
        <MultiComboboxField
          control={form.control}
          name="user_ids"
          label={t('add.people')}
          options={people.map(({ id, full_name, email }) => ({ value: id, label: full_name, detail: email }))}
          optional
        />
        <MultiComboboxField
          control={form.control}
          name="role_ids"
          label={t('add.roles')}
          options={open.map(({ id, name, description }) => ({ value: id, label: name, detail: description || undefined }))}
          optional
        />
        <FormFooter submit={t('add')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
