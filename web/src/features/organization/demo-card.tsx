import { setup } from '@dna/contract/setup'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { demoQuery, settingsQuery } from './queries.ts'
import { useOrganizationTexts } from './texts.ts'

/** Loads and removes the demo customers. */
export function DemoCard() {
  const t = useOrganizationTexts()
  const { data: count } = useQuery(demoQuery)
  const { data: settings } = useSuspenseQuery(settingsQuery)
  const [asking, setAsking] = useState(false)
  const load = useAction({
    // Without a key: what is there stays, so a second press does no harm.
    run: () => call(setup.loadDemo, {}),
    changes: [...changedByWork, ['interviews']],
    done: (answer) => t('demo.loaded', { count: answer.customers.length }),
  })
  const remove = useAction({
    run: () => call(setup.removeDemo, {}),
    changes: [...changedByWork, ['interviews']],
    done: (answer) => t('demo.removed', { count: answer.removed }),
    onDone: () => setAsking(false),
  })
  if (count === undefined) return <LinesSkeleton lines={2} />
  return (
    <Card title={t('demo')}>
      <Stack gap={4}>
        <Text as="p" tone="muted">
          {count > 0 ? t('demo.there', { count }) : t('demo.none')}
        </Text>
        <Row wrap gap={3}>
          {count > 0 ? (
            <Button onClick={() => setAsking(true)}>{t('demo.remove')}</Button>
          ) : (
            <Button busy={load.busy} disabledReason={settings.require_four_eyes ? t('demo.four_eyes') : null} onClick={() => load.run()}>
              {t('demo.load')}
            </Button>
          )}
          {load.busy ? <Text tone="muted">{t('demo.loading')}</Text> : null}
        </Row>
      </Stack>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('demo.remove.title')}
        action={t('demo.remove')}
        busy={remove.busy}
        onConfirm={() => remove.run()}
      >
        {t('demo.remove.text')}
      </ConfirmDialog>
    </Card>
  )
}
