import type { RetentionClass } from '@dna/contract/retention-classes'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { ClassDialog } from './class-dialog.tsx'
import { retentionClassList } from './queries.ts'
import { useRetentionTexts } from './texts.ts'

/** The retention classes and how long each keeps. */
export function ClassesCard() {
  const t = useRetentionTexts()
  const mayWrite = useMay('org:write')
  const { data } = useSuspenseQuery(retentionClassList)
  const [open, setOpen] = useState<RetentionClass | 'new' | null>(null)
  const add = mayWrite ? (
    <Button size="sm" onClick={() => setOpen('new')}>
      {t('class.add')}
    </Button>
  ) : null
  return (
    <Card title={t('classes')} actions={add}>
      <Stack gap={2}>
        <Text size="sm" tone="muted">
          {t('classes.help')}
        </Text>
        <Lines label={t('classes')}>
          {data.items.map((one) => (
            <Line
              key={one.id}
              title={<Text weight="medium">{one.name}</Text>}
              detail={[lengthOf(one, t), t(`from.${one.counts_from}`)].join(' · ')}
              end={
                mayWrite ? (
                  <IconButton
                    size="sm"
                    label={t('class.edit', { name: one.name })}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setOpen(one)}
                  />
                ) : null
              }
            />
          ))}
        </Lines>
      </Stack>
      {open ? <ClassDialog known={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Card>
  )
}

function lengthOf({ keep_for, keep_unit }: RetentionClass, t: ReturnType<typeof useRetentionTexts>): string {
  return keep_for === null || keep_unit === null ? t('for.good') : t(`for.${keep_unit}`, { count: keep_for })
}
