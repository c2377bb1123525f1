import { spansIn } from './scan-text.ts'
import type { Control, Field, Span, StoryParagraph } from './story.ts'
import { allOf, attributeOf, childOf, childrenOf, type Element, insertAfter, nameOf, removeElement, wordElement } from './xml.ts'

/**
 * Puts a text in place of a range: into the first run it touches, which keeps its font; what else stood there goes. A range in a field
 * of Word or all of a content control takes the field or the content with it; `''` only takes away.
 */
export function replaceRange(paragraph: StoryParagraph, from: number, to: number, text: string): void {
  const touched = spansIn(paragraph, from, to)
  const field = touched.find((span) => span.field)?.field ?? null
  const spans = field ? paragraph.spans.filter((span) => span.field === field || touched.includes(span)) : touched
  if (spans.length === 0) {
    insertRun(paragraph.element, text)
    return
  }
  const control = controlOf(spans, paragraph)
  let written: Element | null = null
  for (const span of spans.toReversed()) {
    const run = isolate(span, Math.max(from, span.from) - span.from, Math.min(to, span.from + span.text.length) - span.from)
    if (written) removeElement(written)
    written = run
  }
  if (written) writeTag(written, text, spans[0]?.mark !== null)
  if (field) dissolveField(field)
  if (control) openControl(control, paragraph.element)
}

/** The control whose whole content in this paragraph a range covers. */
function controlOf(spans: readonly Span[], paragraph: StoryParagraph): Control | null {
  const control = spans[0]?.control ?? null
  const own = paragraph.spans.filter((span) => span.control === control)
  return control && own.every((span) => spans.includes(span)) ? control : null
}

/** The run that holds just these signs of a span; what stands around them in its run gets runs of the same font. */
function isolate({ node, run }: Span, from: number, to: number): Element {
  const content = childrenOf(run).filter((child) => nameOf(child) !== 'w:rPr')
  const at = content.indexOf(node)
  const text = nameOf(node) === 'w:t' ? (node.textContent ?? '') : null
  const after = content.slice(at + 1)
  if (text !== null && to < text.length) after.unshift(textNode(run, text.slice(to)))
  if (after.length > 0) insertAfter(run, runLike(run, after))
  if (at === 0 && (text === null || from === 0)) {
    if (text !== null) setText(node, text.slice(from, to))
    return run
  }
  const inner = text === null ? node : textNode(run, text.slice(from, to))
  const middle = runLike(run, [inner])
  insertAfter(run, middle)
  if (text !== null) {
    if (from > 0) setText(node, text.slice(0, from))
    else removeElement(node)
  }
  return middle
}

function runLike(run: Element, content: readonly Element[]): Element {
  const made = wordElement(run, 'r')
  const properties = childOf(run, 'w:rPr')
  if (properties) made.appendChild(properties.cloneNode(true))
  for (const child of content) made.appendChild(child)
  return made
}

function textNode(near: Element, text: string): Element {
  const node = wordElement(near, 't')
  setText(node, text)
  return node
}

function setText(node: Element, text: string): void {
  node.textContent = text
  node.setAttribute('xml:space', 'preserve')
}

/** Marks by which an author shows "fill this in" do not belong to the filled file. */
function writeTag(run: Element, text: string, is_marked: boolean): void {
  if (text === '') {
    removeElement(run)
    return
  }
  for (const child of childrenOf(run)) if (nameOf(child) !== 'w:rPr') removeElement(child)
  const properties = childOf(run, 'w:rPr')
  const placeholder = childOf(properties, 'w:rStyle')
  if (placeholder && /placeholder/i.test(attributeOf(placeholder) ?? '')) removeElement(placeholder)
  for (const name of is_marked ? ['w:highlight', 'w:shd'] : []) {
    const mark = childOf(properties, name)
    if (mark) removeElement(mark)
  }
  run.appendChild(textNode(run, text))
}

function insertRun(paragraph: Element, text: string): void {
  if (text === '') return
  const run = wordElement(paragraph, 'r')
  const mark = childOf(childOf(paragraph, 'w:pPr'), 'w:rPr')
  if (mark) {
    const properties = run.appendChild(wordElement(paragraph, 'rPr'))
    for (const property of childrenOf(mark))
      if (!/^w:(?:ins|del|move|rPrChange)/.test(nameOf(property))) properties.appendChild(property.cloneNode(true))
  }
  run.appendChild(textNode(paragraph, text))
  paragraph.appendChild(run)
}

/** Leaves of a field what stands in its place now. */
function dissolveField({ runs, simple }: Field): void {
  for (const run of runs) {
    for (const child of childrenOf(run)) if (/^w:(?:fldChar|instrText)$/.test(nameOf(child))) removeElement(child)
    if (childrenOf(run).every((child) => nameOf(child) === 'w:rPr')) removeElement(run)
  }
  if (!simple) return
  for (const child of childrenOf(simple)) if (nameOf(child) !== 'w:fldData') simple.parentNode?.insertBefore(child, simple)
  removeElement(simple)
}

const limits = [
  'w:showingPlcHdr',
  'w:dataBinding',
  'w15:dataBinding',
  'w:text',
  'w:date',
  'w:dropDownList',
  'w:comboBox',
  'w:picture',
  'w14:checkbox',
]

/** A control stays where it is but takes any text: Word would write a bound or placeholder value over it. */
function openControl({ element, properties }: Control, kept: Element): void {
  for (const name of limits) {
    const limit = childOf(properties, name)
    if (limit) removeElement(limit)
  }
  const content = childOf(element, 'w:sdtContent')
  const paragraphs = content ? allOf(content, 'w:p') : []
  if (paragraphs.includes(kept)) for (const other of paragraphs) if (other !== kept) removeElement(other)
}
