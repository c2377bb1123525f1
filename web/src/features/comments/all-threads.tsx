import type { Document } from '@dna/contract/documents'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { Card } from '#ui/card.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Divider, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { CommentThreadView } from './comment-thread.tsx'
import { useCommentTexts } from './texts.ts'
import { useThreads } from './use-threads.ts'

/** All threads about a document, each with its place; nothing for those who may not read them. */
export function AllThreads({ document }: { document: Document }) {
  const t = useCommentTexts()
  const { data, error, refetch } = useThreads(document.id)
  const mayRead = useMay('comments:read')
  const titleOf = (section_id: string) => document.sections.find((section) => section.section_id === section_id)?.title ?? t('gone_section')
  if (!mayRead) return null
  return (
    <Card title={t('title')}>
      {error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <Stack gap={4}>
          {data.length === 0 ? <Text tone="muted">{t('none_to_read')}</Text> : null}
          {data.map((thread, index) => (
            <Stack key={thread.id} gap={4}>
              {index > 0 ? <Divider /> : null}
              <CommentThreadView
                thread={thread}
                about={thread.section_id === null ? t('about_whole') : t('about', { title: titleOf(thread.section_id) })}
              />
            </Stack>
          ))}
        </Stack>
      ) : (
        <LinesSkeleton lines={3} />
      )}
    </Card>
  )
}
