import { signatures } from '@dna/contract/signatures'
import { useSuspenseQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useReauth } from '#features/auth/reauth.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { sealKeyList } from './queries.ts'
import { useFlowTexts } from './texts.ts'

/** The keys with which signed documents are sealed. */
export function SealCard() {
  const t = useFlowTexts()
  const { dateTime } = useFormats()
  const { data: keys } = useSuspenseQuery(sealKeyList)
  const [asking, setAsking] = useState(false)
  const reauth = useReauth()
  const replace = useAction({
    run: (_, idempotency_key) => call(signatures.replaceSealKey, { idempotency_key }),
    changes: [['seal-keys']],
    done: t('seal.replaced'),
    onDone: () => setAsking(false),
    onProblem: (error) => reauth.asked(error, () => replace.run()),
  })
  return (
    <Card
      title={t('seal')}
      actions={
        keys.items.length > 0 ? (
          <Button size="sm" icon={<KeyRound aria-hidden />} onClick={() => setAsking(true)}>
            {t('seal.replace')}
          </Button>
        ) : null
      }
    >
      <Stack gap={2}>
        <Text size="sm" tone="muted">
          {t(keys.items.length > 0 ? 'seal.help' : 'seal.none')}
        </Text>
        {keys.items.length > 0 ? (
          <Lines label={t('seal')}>
            {keys.items.map((key) => (
              <Line
                key={key.id}
                title={<Code>{key.fingerprint}</Code>}
                detail={
                  key.retired_at
                    ? t('seal.was', { from: dateTime(key.created_at), to: dateTime(key.retired_at) })
                    : t('seal.since', { time: dateTime(key.created_at) })
                }
                end={key.retired_at ? null : <Badge tone="success">{t('seal.current')}</Badge>}
              />
            ))}
          </Lines>
        ) : null}
      </Stack>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('seal.replace')}
        action={t('seal.replace')}
        harmless
        busy={replace.busy}
        onConfirm={() => replace.run()}
      >
        {t('seal.replace.text')}
      </ConfirmDialog>
      {reauth.dialog}
    </Card>
  )
}
