import type { CandidateKind, FieldType } from './candidates.ts'
import { findPatterns } from './patterns.ts'
import { isCalculated, type ReadStory, type Span, type StoryParagraph } from './story.ts'
import { drawsLeader, type Styles } from './styles.ts'
import { allOf, attributeOf, childOf, childrenOf, type Element, nameOf } from './xml.ts'

/** A place inside a paragraph, before label and fact are known. */
export type Find = {
  kind: CandidateKind
  paragraph: StoryParagraph
  from: number
  to: number
  name: string | null
  confidence: number
  type: FieldType | null
  options: string[]
}

type Plain = Omit<Find, 'paragraph' | 'type' | 'options'> & Partial<Pick<Find, 'type' | 'options'>>

/** Every place to fill inside the text of a paragraph. What Word or the author made a field on purpose counts before what looks like one. */
export function findInParagraph(paragraph: StoryParagraph, story: ReadStory, styles: Styles): Find[] {
  if (paragraph.is_contents) return []
  const found: Find[] = []
  const add = (finds: readonly Plain[]) => {
    for (const find of finds) {
      const isTaken = found.some((other) => find.from < other.to && other.from < find.to)
      const touched = spansIn(paragraph, find.from, find.to)
      if (!isTaken && touched.length > 0 && !touched.some(isCalculated)) found.push({ type: null, options: [], ...find, paragraph })
    }
  }
  add(wordFields(paragraph))
  add(contentControls(paragraph))
  add(findPatterns(paragraph.text))
  add(tabLeaders(paragraph, styles))
  add(underlinedBlanks(paragraph, story))
  add(markedRuns(paragraph))
  return found.sort((left, right) => left.from - right.from)
}

/** The spans that a range touches. */
export function spansIn(paragraph: StoryParagraph, from: number, to: number): Span[] {
  return paragraph.spans.filter((span) => span.from < to && from < span.from + span.text.length)
}

function wordFields({ spans }: StoryParagraph): Plain[] {
  return stretches(spans, (span) => span.field).flatMap(({ of: field, from, to }): Plain[] => {
    const [, word = ''] = field.code.match(/^\s*([A-Z]+)/) ?? []
    const given = attributeOf(childOf(field.form, 'w:name'))
    if (word === 'MERGEFIELD') {
      const [, quoted, bare = ''] = field.code.match(/MERGEFIELD\s+(?:"([^"]*)"|(\S+))/) ?? []
      return [{ kind: 'merge_field', from, to, name: quoted ?? bare, confidence: 0.97 }]
    }
    if (word === 'FORMTEXT') {
      const type = attributeOf(childOf(childOf(field.form, 'w:textInput'), 'w:type'))
      return [{ kind: 'form_text', from, to, name: given, confidence: 0.85, ...(type === 'date' || type === 'number' ? { type } : {}) }]
    }
    if (word === 'FORMCHECKBOX') return [{ kind: 'form_checkbox', from, to, name: given, confidence: 0.9, type: 'boolean' }]
    if (word !== 'FORMDROPDOWN') return []
    const options = (field.form ? allOf(field.form, 'w:listEntry') : []).flatMap((entry) => attributeOf(entry) ?? [])
    return [{ kind: 'form_choice', from, to, name: given, confidence: 0.9, type: 'choice', options }]
  })
}

const controlTypes: [name: string, kind: CandidateKind, type: FieldType | null][] = [
  ['w14:checkbox', 'control_checkbox', 'boolean'],
  ['w:date', 'control_date', 'date'],
  ['w:dropDownList', 'control_choice', 'choice'],
  ['w:comboBox', 'control_choice', 'choice'],
  ['w:picture', 'control_picture', 'picture'],
  ['w:text', 'control_text', null],
]

/** Parts of a page that Word itself puts into a control: contents, page numbers, covers. */
const furniture = [
  'w:docPartObj',
  'w:docPartList',
  'w:group',
  'w:citation',
  'w:bibliography',
  'w15:repeatingSection',
  'w15:repeatingSectionItem',
]

function contentControls({ spans, text }: StoryParagraph): Plain[] {
  return stretches(spans, (span) => span.control).flatMap(({ of: control, from, to }): Plain[] => {
    const { properties } = control
    if (furniture.some((name) => childOf(properties, name)) || isOfGoogle(properties)) return []
    const [, kind, type] = controlTypes.find(([name]) => childOf(properties, name)) ?? ['', 'control_rich_text' as const, null]
    const name = attributeOf(childOf(properties, 'w:alias')) || attributeOf(childOf(properties, 'w:tag')) || null
    const is_blank = childOf(properties, 'w:showingPlcHdr') !== null
    // A control around finished text is there to protect it or to group it; the places inside it count.
    const is_frame = kind === 'control_rich_text' && !is_blank
    if (is_frame && findPatterns(text.slice(from, to)).length > 0) return []
    return [{ kind, from, to, name, confidence: is_frame ? 0.6 : 0.92, type, options: optionsOf(properties) }]
  })
}

/** Google Docs wraps commented and suggested words into controls of its own. */
function isOfGoogle(properties: Element | null): boolean {
  return /^goog_rdk_/.test(attributeOf(childOf(properties, 'w:tag')) ?? '')
}

function optionsOf(properties: Element | null): string[] {
  const list = childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox')
  const items = list ? childrenOf(list).filter((item) => nameOf(item) === 'w:listItem') : []
  return items.flatMap((item) =>
    (attributeOf(item, 'value') ?? '') === '' ? [] : (attributeOf(item, 'displayText') ?? attributeOf(item, 'value') ?? []),
  )
}

/** `Name:` and a tab that draws a line up to its stop. */
function tabLeaders({ element, text }: StoryParagraph, styles: Styles): Plain[] {
  if (!text.includes('\t') || !drawsLeader(styles.paragraphProperty(element, 'w:tabs'))) return []
  return [...text.matchAll(/\t+/g)].flatMap((tabs) => {
    const to = tabs.index + tabs[0].length
    const label = text.slice(0, tabs.index).trim()
    // `Purpose <tab> 3` is a line of a table of contents.
    return label === '' || /^\s*\d{1,4}\s*$/.test(text.slice(to))
      ? []
      : [{ kind: 'tab_leader' as const, from: tabs.index, to, name: null, confidence: 0.75 }]
  })
}

function underlinedBlanks({ text, spans }: StoryParagraph, { place }: ReadStory): Plain[] {
  return stretches(spans, (span) => (span.underlined && span.text.trim() === '' ? 'blank' : null)).flatMap(({ from, to }) =>
    place === 'footnote' || (to - from < 3 && !text.slice(from, to).includes('\t'))
      ? []
      : [{ kind: 'underlined_blank' as const, from, to, name: null, confidence: 0.7 }],
  )
}

function markedRuns({ text, spans }: StoryParagraph): Plain[] {
  return stretches(spans, (span) => span.mark).flatMap(({ of: kind, from, to }) => {
    const words = text.slice(from, to)
    const confidence = kind === 'highlighted' ? 0.8 : 0.6
    return words.trim() === '' ? [] : [{ kind, from, to, name: words.trim().length <= 60 ? words.trim() : null, confidence }]
  })
}

/** Neighbouring spans for which `of` answers the same. */
function stretches<Key>(spans: readonly Span[], of: (span: Span) => Key | null): { of: Key; from: number; to: number }[] {
  const found: { of: Key; from: number; to: number }[] = []
  for (const span of spans) {
    const key = of(span)
    const last = found.at(-1)
    if (key === null) continue
    if (last?.of === key && last.to === span.from) last.to += span.text.length
    else found.push({ of: key, from: span.from, to: span.from + span.text.length })
  }
  return found
}
