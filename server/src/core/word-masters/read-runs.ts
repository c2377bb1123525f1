import { createHash } from 'node:crypto'
import type { Block, Inline } from '@dna/contract/core/rich-text'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'
import { allOf, attributeOf, childOf, childrenOf, descend, type Element, isOn, nameOf } from './xml.ts'

/** What Word knows and rich text does not; the accepted text of a tracked change is taken. */
export type Lost = 'picture' | 'comment' | 'tracked_change' | 'note' | 'text_box' | 'formula' | 'symbol' | 'link' | 'hidden_text'

/** A picture; `file_id` says which, so that it is known again, and is no id of a file. */
export type ReadPicture = Extract<Block, { type: 'image' }>

/** What reading a part needs to know of its file, and what it notes. */
export type Reading = {
  styles: Styles
  numbering: Numbering
  /** Target of a relation of the part: an address outside, or the bytes of a picture. */
  addressOf(id: string): string | null
  bytesOf(id: string): Uint8Array | null
  lost: Set<Lost>
  /** Fields of Word that began and have not ended; they run over paragraphs. */
  fields: { code: string; in_code: boolean }[]
}

type Mark = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number]

/** The words of what a paragraph holds as rich text, deleted ones left out; pictures where they stand. */
export function readInlines(inside: readonly Element[], reading: Reading): (Inline | ReadPicture)[] {
  const found: (Inline | ReadPicture)[] = []
  readInto(found, inside, { reading, link: null })
  return found
}

type Inside = { reading: Reading; link: string | null }

function readInto(found: (Inline | ReadPicture)[], elements: readonly Element[], inside: Inside): void {
  const { reading } = inside
  for (const child of elements) {
    const name = nameOf(child)
    if (name === 'w:r') readRun(found, child, inside)
    else if (name === 'w:hyperlink') readInto(found, childrenOf(child), { reading, link: linkOf(child, reading) ?? inside.link })
    else if (name === 'w:fldSimple')
      readInto(found, childrenOf(child), { reading, link: codeLink(attributeOf(child, 'instr') ?? '') ?? inside.link })
    else if (name === 'w:sdt') {
      const content = childOf(child, 'w:sdtContent')
      if (content) readInto(found, childrenOf(content), inside)
    } else if (name === 'w:del' || name === 'w:moveFrom') reading.lost.add('tracked_change')
    else if (name === 'w:ins' || name === 'w:moveTo') {
      reading.lost.add('tracked_change')
      readInto(found, childrenOf(child), inside)
    } else if (/^m:oMath/.test(child.nodeName)) reading.lost.add('formula')
    else if (name === 'mc:AlternateContent') readInto(found, childrenOf(childOf(child, 'mc:Choice') ?? child), inside)
    else if (!/^w:(?:pPr|commentRange|bookmark|proofErr|perm)|^mc:Fallback$/.test(name)) readInto(found, childrenOf(child), inside)
  }
}

function readRun(found: (Inline | ReadPicture)[], run: Element, inside: Inside): void {
  const { reading } = inside
  const properties = childOf(run, 'w:rPr')
  if (isOn(childOf(properties, 'w:vanish'))) {
    if (allOf(run, 'w:t').some((text) => text.textContent?.trim())) reading.lost.add('hidden_text')
    return
  }
  const link = reading.fields.reduce<string | null>(
    (known, { code, in_code }) => (in_code ? known : (codeLink(code) ?? known)),
    inside.link,
  )
  const marks = marksOf(properties, link, reading.styles)
  for (const node of childrenOf(run)) readNode(found, node, { reading, marks })
}

type Lettering = { reading: Reading; marks: Mark[] }

function readNode(found: (Inline | ReadPicture)[], node: Element, lettering: Lettering): void {
  const { reading } = lettering
  const name = nameOf(node)
  const signs = signsOf(node)
  const loss = losses[name]
  if (signs !== null) addText(found, signs, lettering)
  else if (loss) reading.lost.add(loss)
  else if (name === 'w:br' || name === 'w:cr') {
    if (!/page|column/.test(attributeOf(node, 'type') ?? '')) found.push({ type: 'hard_break' })
  } else if (name === 'w:fldChar') readFieldSign(attributeOf(node, 'fldCharType'), reading)
  else if (name === 'w:instrText') readCode(node, reading)
  else if (name === 'mc:AlternateContent')
    for (const inner of childrenOf(childOf(node, 'mc:Choice') ?? node)) readNode(found, inner, lettering)
  else if (/^w:(?:drawing|pict|object)$/.test(name)) readDrawing(found, node, reading)
}

const losses: Record<string, Lost> = {
  'w:sym': 'symbol',
  'w:commentReference': 'comment',
  'w:footnoteReference': 'note',
  'w:endnoteReference': 'note',
}

function signsOf(node: Element): string | null {
  switch (nameOf(node)) {
    case 'w:t':
      return node.textContent ?? ''
    case 'w:tab':
      return '\t'
    case 'w:noBreakHyphen':
      return '\u2011'
    case 'w:softHyphen':
      return '\u00ad'
    default:
      return null
  }
}

function readCode(node: Element, { fields }: Reading): void {
  const last = fields.at(-1)
  if (last?.in_code) last.code += node.textContent ?? ''
}

function addText(found: (Inline | ReadPicture)[], text: string, { reading, marks }: Lettering): void {
  if (text === '' || reading.fields.some(({ in_code }) => in_code)) return
  const last = found.at(-1)
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text
  else found.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
}

function readFieldSign(kind: string | null, { fields }: Reading): void {
  const last = fields.at(-1)
  if (kind === 'begin') fields.push({ code: '', in_code: true })
  else if (kind === 'separate' && last) last.in_code = false
  else if (kind === 'end') fields.pop()
}

/** A picture is known by its words, else by its bytes. */
function readDrawing(found: (Inline | ReadPicture)[], drawing: Element, reading: Reading): void {
  if (allOf(drawing, 'w:txbxContent').length > 0) {
    reading.lost.add('text_box')
    return
  }
  const described = allOf(drawing, 'wp:docPr').map((properties) => properties.getAttribute('descr') ?? '')[0] ?? ''
  const embedded = everyElement(drawing).flatMap((element) => attributeOf(element, 'embed') ?? [])[0]
  const bytes = embedded ? reading.bytesOf(embedded) : null
  const name = described || (bytes ? createHash('sha256').update(bytes).digest('hex') : 'unknown')
  found.push({ type: 'image', attrs: { file_id: name, alt: null } })
}

function everyElement(element: Element): Element[] {
  return childrenOf(element).flatMap((child) => [child, ...everyElement(child)])
}

function marksOf(properties: Element | null, link: string | null, styles: Styles): Mark[] {
  const style = attributeOf(childOf(properties, 'w:rStyle'))
  const isStyle = (name: string) => style !== null && styles.idOf('character', name) === style
  const font = attributeOf(childOf(properties, 'w:rFonts'), 'ascii') ?? ''
  const is_set = {
    bold: isOn(childOf(properties, 'w:b')) || isStyle('Strong'),
    italic: isOn(childOf(properties, 'w:i')) || isStyle('Emphasis'),
    // Word underlines its links by itself.
    underline: link === null && isOn(childOf(properties, 'w:u')),
    strike: isOn(childOf(properties, 'w:strike')),
    code: /^(?:consolas|courier|cascadia|menlo|monaco|lucida console)/i.test(font),
  }
  const names = ['bold', 'italic', 'underline', 'strike', 'code'] as const
  return [
    ...names.flatMap((type): Mark[] => (is_set[type] ? [{ type }] : [])),
    ...(link === null ? [] : [{ type: 'link' as const, attrs: { href: link } }]),
  ]
}

function linkOf(element: Element, reading: Reading): string | null {
  const id = attributeOf(element, 'id')
  return id === null ? null : allowed(reading.addressOf(id), reading)
}

function codeLink(code: string): string | null {
  const address = code.match(/^\s*HYPERLINK\s+"([^"]+)"/)?.[1] ?? null
  return address !== null && isAllowed(address) ? address : null
}

function allowed(address: string | null, reading: Reading): string | null {
  if (address === null || isAllowed(address)) return address
  reading.lost.add('link')
  return null
}

function isAllowed(address: string): boolean {
  return address.length <= 2000 && /^(https?:\/\/|mailto:)\S+$/i.test(address) && URL.canParse(address)
}

/** Whether the mark of a paragraph was deleted, so that the next one goes on in it. */
export function goesOn(paragraph: Element): boolean {
  return descend(paragraph, 'w:pPr', 'w:rPr', 'w:del') !== null
}
