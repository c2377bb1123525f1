import type { WordMaster } from '@dna/contract/word-masters'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { Banner } from '#ui/banner.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { BindFrame } from './bind-frame.tsx'
import { BindPanes } from './bind-panes.tsx'
import { Binder } from './binder.tsx'
import { foundIn } from './fields.ts'
import { masterQuery, scanQuery } from './queries.ts'
import { useWordRefusals } from './refusals.ts'
import type { BindView } from './search.ts'
import { TestFillButton } from './test-fill-dialog.tsx'
import { useWordTexts } from './texts.ts'
import { UploadButton } from './upload-dialog.tsx'

/** A Word file on its way to a template: being read, to bind, or bound. */
export function BindPage({ word_master_id, search }: { word_master_id: string; search: BindView }) {
  const mayWrite = useMay('templates:write')
  const { data: master } = useSuspenseQuery(masterQuery(word_master_id))
  if (master.state === 'scanning') return <Reading master={master} />
  if (master.state === 'failed') return <Unreadable master={master} />
  if (master.state === 'ready' && mayWrite) return <Binder master={master} search={search} />
  return <Bound master={master} search={search} />
}

function Reading({ master }: { master: WordMaster }) {
  const t = useWordTexts()
  const { data: job } = useQuery({ ...scanQuery(master.job_id ?? ''), enabled: master.job_id !== null })
  const gaveUp = job?.status === 'failed' || job?.status === 'cancelled'
  return (
    <BindFrame master={master}>
      {gaveUp ? (
        <Banner tone="danger" title={t('reading.failed')} actions={<UploadButton />} />
      ) : (
        <Card title={t('reading')}>
          <Stack gap={2}>
            <ProgressBar name={t('reading')} value={job?.progress ?? 0} />
            <Text as="p" tone="muted">
              {t('reading.text')}
            </Text>
          </Stack>
        </Card>
      )}
    </BindFrame>
  )
}

function Unreadable({ master }: { master: WordMaster }) {
  const t = useWordTexts()
  const { reasonText } = useWordRefusals()
  return (
    <BindFrame master={master}>
      <Banner tone="danger" title={t('unreadable')} actions={master.template_id ? null : <UploadButton />}>
        {reasonText(master.failure ?? '') ?? master.failure}
      </Banner>
    </BindFrame>
  )
}

/** Fields that only can be looked at: a version rests on them, or the reader may not change templates. */
function Bound({ master, search }: { master: WordMaster; search: BindView }) {
  const t = useWordTexts()
  const mayWrite = useMay('templates:write')
  const lines = useMemo(() => foundIn(master, master), [master])
  return (
    <BindFrame
      master={master}
      fields={master.field_count}
      actions={mayWrite ? <TestFillButton master={master} version={() => master.version} /> : null}
    >
      <Stack gap={4}>
        {master.state === 'drafted' ? (
          <Banner
            tone="info"
            title={t('drafted')}
            actions={
              master.template_id && master.template_version_id ? (
                <ButtonLink
                  size="sm"
                  to="/library/templates/$template_id/versions/$version_id"
                  params={{ template_id: master.template_id, version_id: master.template_version_id }}
                >
                  {t('drafted.open')}
                </ButtonLink>
              ) : null
            }
          >
            {mayWrite ? t('drafted.replace') : null}
          </Banner>
        ) : null}
        <BindPanes master={master} bindings={master} lines={lines} search={search} decide={null} />
      </Stack>
    </BindFrame>
  )
}
