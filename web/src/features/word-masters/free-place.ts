import type { WordMaster } from '@dna/contract/word-masters'
import type { Found } from './fields.ts'
import { readPlace, textAt } from './places.ts'
import { useWordTexts } from './texts.ts'

/** What is known of words that are to become a field. */
export function useFreePlace(master: WordMaster, lines: readonly Found[]) {
  const t = useWordTexts()
  return {
    /** Whether no field stands there yet; places that nobody decided on may be taken. */
    isFree: (place: string) => !lines.some(({ state, places }) => state === 'field' && places.some((other) => overlap(place, other))),
    nameOf: (place: string) => nameFrom(textAt(master, place), before(master, place)) || t('add.default'),
    wordsOf: (place: string) => shortened(textAt(master, place)),
  }
}

/** The place of selected words: they lie in one paragraph of the page. */
export function placeOf(selection: Selection | null, paper: HTMLElement | null): string | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed || !paper) return null
  const range = selection.getRangeAt(0)
  const paragraph = paragraphAround(range.startContainer)
  if (!paragraph || paragraph !== paragraphAround(range.endContainer) || !paper.contains(paragraph)) return null
  const ahead = document.createRange()
  ahead.selectNodeContents(paragraph)
  ahead.setEnd(range.startContainer, range.startOffset)
  const words = range.toString()
  const from = ahead.toString().length + (words.length - words.trimStart().length)
  const length = words.trim().length
  return length === 0 ? null : `${paragraph.dataset.paragraph}:${from}-${from + length}`
}

function paragraphAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-paragraph]') ?? null
}

function overlap(one: string, other: string): boolean {
  const [left, right] = [readPlace(one), readPlace(other)]
  if (left?.kind !== 'text' || right?.kind !== 'text') return false
  return left.part === right.part && left.paragraph === right.paragraph && left.from < right.to && right.from < left.to
}

function before({ blocks }: WordMaster, place: string): string {
  const read = readPlace(place)
  if (read?.kind !== 'text') return ''
  return blocks.find(({ part, paragraph }) => part === read.part && paragraph === read.paragraph)?.text.slice(0, read.from) ?? ''
}

/** Words as a name: without the signs around them; for blanks the words before them. */
function nameFrom(words: string, ahead: string): string {
  const own = plain(words)
  const name = /\p{L}/u.test(own) ? own : plain(ahead.split(/[\n\t;|]/).at(-1) ?? '')
  return `${name.charAt(0).toUpperCase()}${name.slice(1, 80)}`
}

function plain(text: string): string {
  return text
    .replace(/[[\]{}<>«»$%_…]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;-]+|[\s.,:;-]+$/g, '')
}

const longest = 40

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
