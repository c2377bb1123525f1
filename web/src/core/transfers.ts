import { useCallback, useRef, useState } from 'react'
import type { FileTransfer } from '#ui/drop-zone.tsx'
import { newKey } from './api.ts'
import { problemText } from './problem-text.ts'

type Send<Answer> = (
  file: File,
  options: { idempotency_key: string; signal: AbortSignal; onProgress: (percent: number) => void },
) => Promise<Answer>
type Kept = { file: File; key: string; abort: AbortController }

/**
 * Files on their way, for `DropZone`: `const files = useTransfers({ send: (file, o) => upload(endpoint, { params, body: {}, file, ...o }), onDone })`,
 * then `<DropZone onFiles={files.add} transfers={files.list} onRetry={files.retry} onCancel={files.cancel} />`.
 */
export function useTransfers<Answer>({
  send,
  onDone,
  textOf = problemText,
}: {
  send: Send<Answer>
  onDone: (answer: Answer, file: File) => void
  textOf?: (error: unknown) => string
}) {
  const [list, setList] = useState<FileTransfer[]>([])
  const kept = useRef(new Map<string, Kept>())
  const change = useCallback((id: string, part: Partial<FileTransfer>) => {
    setList((now) => now.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)))
  }, [])
  const start = async (id: string) => {
    const entry = kept.current.get(id)
    if (!entry) return
    entry.abort = new AbortController()
    change(id, { state: 'sending', progress: 0, error: undefined })
    try {
      const answer = await send(entry.file, {
        idempotency_key: entry.key,
        signal: entry.abort.signal,
        onProgress: (progress) => change(id, { progress }),
      })
      kept.current.delete(id)
      change(id, { state: 'done', progress: 100 })
      setTimeout(() => setList((now) => now.filter((other) => other.id !== id)), 4000)
      onDone(answer, entry.file)
    } catch (error) {
      if (entry.abort.signal.aborted) return
      change(id, { state: 'failed', error: textOf(error) })
    }
  }
  const add = (files: File[]) => {
    const entries = files.map((file) => ({ id: newKey(), file }))
    for (const { id, file } of entries) kept.current.set(id, { file, key: newKey(), abort: new AbortController() })
    setList((now) => [
      ...now,
      ...entries.map(({ id, file }) => ({ id, name: file.name, size: file.size, progress: 0, state: 'sending' as const })),
    ])
    for (const { id } of entries) void start(id)
  }
  const cancel = (id: string) => {
    kept.current.get(id)?.abort.abort()
    kept.current.delete(id)
    setList((now) => now.filter((entry) => entry.id !== id))
  }
  return { list, add, retry: (id: string) => void start(id), cancel }
}
