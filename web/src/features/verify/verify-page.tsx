import type { Verification } from '@dna/contract/signatures'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorFacts } from '#core/problem-text.ts'
import { Entrance } from '#features/auth/entrance.tsx'
import { sha256Of } from '#features/files/sha256.ts'
import { Banner } from '#ui/banner.tsx'
import { KeyValues } from '#ui/card.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Stack } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { verificationQuery } from './queries.ts'
import { useVerifyTexts } from './texts.ts'

/** S44: anybody sees whether a signed document is genuine, by the link on its certificate or by the file itself. */
export function VerifyPage({ hash }: { hash?: string }) {
  const t = useVerifyTexts()
  const [chosen, setChosen] = useState<string | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const asked = chosen ?? hash
  const read = async ([file]: File[]) => {
    if (!file) return
    const sum = await sha256Of(file)
    setUnreadable(sum === null)
    setChosen(sum)
  }
  return (
    <Entrance title={t('title')} text={t('text')} wide>
      <Stack gap={5}>
        {asked ? <Outcome hash={asked} isFile={chosen !== null} /> : null}
        {unreadable ? <Banner tone="warning">{t('unreadable')}</Banner> : null}
        <DropZone label={t('drop')} accept=".pdf" multiple={false} compact onFiles={(files) => void read(files)} />
      </Stack>
    </Entrance>
  )
}

function Outcome({ hash, isFile }: { hash: string; isFile: boolean }) {
  const t = useVerifyTexts()
  const { data, error, refetch } = useQuery(verificationQuery(hash))
  if (error) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (data === undefined) return <LinesSkeleton />
  if (data === null)
    return (
      <Banner tone="danger" title={t('unknown')}>
        {t(isFile ? 'unknown.text' : 'unknown.link')}
      </Banner>
    )
  return (
    <Stack gap={4}>
      <Banner tone="success" title={t('genuine')}>
        {t(`genuine.${data.matches}`)}
      </Banner>
      <Facts known={data} />
    </Stack>
  )
}

function Facts({ known }: { known: Verification }) {
  const t = useVerifyTexts()
  const { dateTime } = useFormats()
  return (
    <KeyValues
      items={[
        { label: t('code'), value: <Code>{known.document_code}</Code> },
        { label: t('version'), value: t('version.value', { number: known.document_version }) },
        { label: t('approved'), value: dateTime(known.approved_at) },
        ...known.signers.map(({ printed_name: name, role, meaning, signed_at }) => ({
          key: signed_at + name,
          label: t(`signer.${meaning}`),
          value: role ? t('signer', { name, role, time: dateTime(signed_at) }) : t('signer.plain', { name, time: dateTime(signed_at) }),
        })),
        { label: t('certificate'), value: <Code>{known.certificate_sha256}</Code> },
        { label: t('file'), value: <Code>{known.file_sha256}</Code> },
        { label: t('seal'), value: <Code>{known.seal_fingerprint}</Code> },
      ]}
    />
  )
}
