import { customerStorage } from '@dna/contract/customer-storage'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Stack, Text } from '#ui/layout.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { storageQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** Creates the folders of a customer that are missing, and says how it went. */
export function useFolders(customer_id: string) {
  const t = useCustomerTexts()
  return useAction({
    run: (_, idempotency_key) => call(customerStorage.initialize, { params: { customer_id }, idempotency_key }),
    changes: [['customers']],
    onDone: ({ storage_state, problem }) => {
      if (storage_state === 'ready') toast.success(t('storage.ready'))
      else toast.error(t('storage.failed', { problem: problem ?? '' }))
    },
  })
}

/** Where the files of a customer lie and how much they take. */
export function StorageCard({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { bytes } = useFormats()
  const { data } = useQuery(storageQuery(customer_id))
  const folders = useFolders(customer_id)
  const mayWrite = useMay('customers:write')
  if (!data) return <BlockSkeleton />
  const setUp =
    mayWrite && data.storage_state !== 'ready' ? (
      <Button size="sm" busy={folders.busy} onClick={() => folders.run()}>
        {t('storage.set_up')}
      </Button>
    ) : null
  return (
    <Card title={t('storage.card')} actions={setUp}>
      <Stack gap={3}>
        <KeyValues
          items={[
            { label: t('storage.state'), value: <StatusChip of="storage" value={data.storage_state} /> },
            { label: t('storage.kind'), value: t(`storage.type.${data.storage_type}`) },
            { label: t('storage.path'), value: data.storage_path ? <Code>{data.storage_path}</Code> : null },
            { label: t('storage.size'), value: t('storage.files', { count: data.total_files, size: bytes(data.total_bytes) }) },
            { label: t('storage.free'), value: data.free_bytes === null ? null : bytes(data.free_bytes) },
          ]}
        />
        {data.problem ? (
          <Text size="sm" tone="danger">
            {data.problem}
          </Text>
        ) : null}
      </Stack>
    </Card>
  )
}
