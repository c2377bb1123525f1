import type { CustomerSummary } from '@dna/contract/customer-records'
import { customers } from '@dna/contract/customers'
import { useQueryClient } from '@tanstack/react-query'
import { Archive, Tags } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call, newKey } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { countOf, type Selection } from '#ui/selection.ts'
import { TagInput } from '#ui/tag-input.tsx'
import { toast } from '#ui/toast.tsx'
import { allCustomers, eachCustomer } from './bulk.ts'
import { statusBefore } from './customer-moves.tsx'
import { hideCustomers } from './optimistic.ts'
import type { CustomerSearch } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

type CustomerBulkProps = { search: CustomerSearch; chosen: readonly CustomerSummary[]; total: number; selection: Selection }

/** What can be done with several customers at once: tags and the archive. */
export function CustomerBulk({ search, chosen, total, selection }: CustomerBulkProps) {
  const t = useCustomerTexts()
  const queries = useQueryClient()
  const mayTag = useMay('customers:write')
  const mayArchive = useMay('customers:archive')
  const [tagging, setTagging] = useState(false)
  const wanted = async () => (selection.all ? allCustomers(search) : chosen)
  const sayFailed = (failed: number) => {
    if (failed > 0) toast.error(t('bulk.failed', { count: failed }))
  }
  const restore = useAction({
    run: (archived: { id: string; version: number; status: 'lead' | 'active' }[]) =>
      eachCustomer(archived, ({ id, version, status }) =>
        call(customers.update, { params: { customer_id: id }, body: { status }, if_match: version, idempotency_key: newKey() }),
      ),
    changes: changedByWork,
    done: ({ done }) => (done.length > 0 ? t('bulk.restored', { count: done.length }) : ''),
    onDone: ({ failed }) => sayFailed(failed),
  })
  const archive = useAction({
    run: async () => {
      const before = await wanted()
      const showAgain = await hideCustomers(
        queries,
        before.map(({ id }) => id),
      )
      try {
        return await eachCustomer(before, archiveOne)
      } catch (error) {
        showAgain()
        throw error
      }
    },
    changes: changedByWork,
    done: ({ done }) => (done.length > 0 ? t('bulk.archived', { count: done.length }) : ''),
    undo: (_, { done }) => restore.run(done),
    onDone: ({ failed }) => {
      selection.clear()
      sayFailed(failed)
    },
  })
  const tag = useAction({
    run: async (tags: string[]) =>
      eachCustomer(await wanted(), (customer) =>
        call(customers.update, {
          params: { customer_id: customer.id },
          body: { tags: [...new Set([...customer.tags, ...tags])] },
          if_match: customer.version,
          idempotency_key: newKey(),
        }),
      ),
    changes: changedByWork,
    done: ({ done }) => (done.length > 0 ? t('bulk.tagged', { count: done.length }) : ''),
    onDone: ({ failed }) => {
      setTagging(false)
      selection.clear()
      sayFailed(failed)
    },
  })
  return (
    <>
      {mayTag ? (
        <Button size="sm" icon={<Tags aria-hidden />} onClick={() => setTagging(true)}>
          {t('bulk.tag')}
        </Button>
      ) : null}
      {mayArchive ? (
        <Button size="sm" icon={<Archive aria-hidden />} busy={archive.busy} onClick={() => archive.run()}>
          {t('archive')}
        </Button>
      ) : null}
      {tagging ? <TagDialog count={countOf(selection, total)} busy={tag.busy} onClose={() => setTagging(false)} onTags={tag.run} /> : null}
    </>
  )
}

async function archiveOne(customer: CustomerSummary) {
  const { id, version: if_match } = customer
  const { version } = await call(customers.archive, { params: { customer_id: id }, query: {}, if_match, idempotency_key: newKey() })
  return { id, version, status: statusBefore(customer) }
}

type TagDialogProps = { count: number; busy: boolean; onClose: () => void; onTags: (tags: string[]) => void }

function TagDialog({ count, busy, onClose, onTags }: TagDialogProps) {
  const t = useCustomerTexts()
  const [tags, setTags] = useState<string[]>([])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulk.tag.title', { count })}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} disabledReason={tags.length === 0 ? t('bulk.tag.none') : null} onClick={() => onTags(tags)}>
            {t('bulk.tag')}
          </Button>
        </>
      }
    >
      <Field label={t('tags')} help={t('bulk.tag.help')}>
        <TagInput label={t('tags')} values={tags} onChange={setTags} />
      </Field>
    </Dialog>
  )
}
