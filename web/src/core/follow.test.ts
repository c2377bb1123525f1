import { documentLive } from '@dna/contract/document-live'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { follow } from './follow.ts'

class Source {
  static opened: Source[] = []
  readonly url: string
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  private ends: (() => void)[] = []

  constructor(url: string) {
    this.url = url
    Source.opened.push(this)
  }

  addEventListener(_name: 'end', listener: () => void) {
    this.ends.push(listener)
  }
  end() {
    for (const listener of this.ends) listener()
  }
  close() {
    this.closed = true
  }
  say(seq: number) {
    this.onmessage?.({ data: JSON.stringify({ seq, people: [], changes: [], is_complete: true }), lastEventId: String(seq) })
  }
}

const page = { visibilityState: 'visible', listeners: new Set<() => void>() }
const show = (state: string) => {
  page.visibilityState = state
  for (const listener of page.listeners) listener()
}
const document_id = '0190a0de-0000-7000-8000-000000000001'
const path = `/api/v1/customer-documents/${document_id}/live`

beforeEach(() => {
  Source.opened = []
  page.visibilityState = 'visible'
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('document', {
    get visibilityState() {
      return page.visibilityState
    },
    addEventListener: (_name: string, listener: () => void) => page.listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => page.listeners.delete(listener),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function start() {
  const heard: number[] = []
  const stop = follow(documentLive.follow, { params: { document_id } }, (news) => heard.push(news.seq))
  return { heard, stop }
}

test('after a break it goes on behind what was heard, later each time, until it held again', () => {
  const { heard, stop } = start()
  expect(Source.opened.map((source) => source.url)).toEqual([path])
  Source.opened[0]?.say(7)
  expect(heard).toEqual([7])
  Source.opened[0]?.onerror?.()
  expect(Source.opened[0]?.closed).toBe(true)
  vi.advanceTimersByTime(999)
  expect(Source.opened).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(Source.opened[1]?.url).toBe(`${path}?since=7`)
  Source.opened[1]?.end()
  vi.advanceTimersByTime(1_999)
  expect(Source.opened).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(Source.opened).toHaveLength(3)
  vi.advanceTimersByTime(61_000)
  Source.opened[2]?.onerror?.()
  vi.advanceTimersByTime(1_000)
  expect(Source.opened).toHaveLength(4)
  stop()
})

test('a hidden page follows nothing and comes back at once when it is seen', () => {
  const { stop } = start()
  show('hidden')
  expect(Source.opened[0]?.closed).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(Source.opened).toHaveLength(1)
  show('visible')
  expect(Source.opened).toHaveLength(2)
  stop()
})

test('who stopped hears nothing more', () => {
  const { stop } = start()
  Source.opened[0]?.onerror?.()
  stop()
  vi.advanceTimersByTime(60_000)
  show('visible')
  expect(Source.opened).toHaveLength(1)
})
