import { DOMParser, type Document, type Element, Node, onErrorStopParsing, XMLSerializer } from '@xmldom/xmldom'
import { WordRefusal } from './refusal.ts'

export type { Document, Element } from '@xmldom/xmldom'

/** Name of an element or attribute as Word writes it; files that choose other prefixes are read by the namespace. */
const prefixes: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
}

// Deeper than any page; the walks below are recursive.
const deepest = 200

/** Parses a part. Throws WordRefusal `docx_document_type` or `docx_malformed`. */
export function parseXml(text: string): Document {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new WordRefusal('docx_document_type')
  try {
    const document = new DOMParser({ onError: onErrorStopParsing, locator: false }).parseFromString(text, 'text/xml')
    if (!document.documentElement || isDeeper(document.documentElement, deepest)) throw new WordRefusal('docx_malformed')
    return document
  } catch {
    throw new WordRefusal('docx_malformed')
  }
}

/** The text of a part as it is written into the file. */
export function writeXml(document: Document): string {
  return new XMLSerializer().serializeToString(document)
}

/** The root of a part. */
export function rootOf(document: Document): Element {
  const root = document.documentElement
  if (!root) throw new WordRefusal('docx_malformed')
  return root
}

/** `w:p`, `w14:checkbox` and so on, whatever prefix the file uses. */
export function nameOf(element: Element): string {
  const local = element.localName ?? element.nodeName
  const prefix = prefixes[element.namespaceURI ?? '']
  return prefix ? `${prefix}:${local}` : element.nodeName
}

/** The elements directly inside. */
export function childrenOf(element: Element): Element[] {
  const found: Element[] = []
  for (let node = element.firstChild; node; node = node.nextSibling) if (isElement(node)) found.push(node)
  return found
}

/** The first element of this name directly inside. */
export function childOf(element: Element | null, name: string): Element | null {
  return element ? (childrenOf(element).find((child) => nameOf(child) === name) ?? null) : null
}

/** Follows names downwards: `descend(paragraph, 'w:pPr', 'w:pStyle')`. */
export function descend(element: Element | null, ...names: string[]): Element | null {
  return names.reduce(childOf, element)
}

/** Every element of these names inside, in the order of the page; what lies in one is looked through too. */
export function allOf(element: Element, ...names: string[]): Element[] {
  return childrenOf(element).flatMap((child) => [...(names.includes(nameOf(child)) ? [child] : []), ...allOf(child, ...names)])
}

/** The value of an attribute of WordprocessingML, `val` unless named; null when it is not there. */
export function attributeOf(element: Element | null, name = 'val'): string | null {
  if (!element) return null
  for (let at = 0; at < element.attributes.length; at += 1) {
    const attribute = element.attributes.item(at)
    if (attribute && (attribute.localName ?? attribute.nodeName) === name) return attribute.value
  }
  return null
}

/** Whether a switch such as `w:b` is on: there, and not set to off. */
export function isOn(element: Element | null): boolean {
  return element !== null && !['0', 'false', 'off', 'none'].includes(attributeOf(element) ?? '')
}

/** The nearest element of this name around, at most up to `until`. */
export function enclosing(element: Element, name: string, until?: Element): Element | null {
  for (let node = element.parentNode; node && node !== until; node = node.parentNode)
    if (isElement(node) && nameOf(node) === name) return node
  return null
}

/** The element around; itself at the root. */
export function parentOf(element: Element): Element {
  const parent = element.parentNode
  return parent && isElement(parent) ? parent : element
}

export function removeElement(element: Element): void {
  element.parentNode?.removeChild(element)
}

export function insertAfter(place: Element, ...added: Element[]): void {
  const next = place.nextSibling
  for (const element of added) place.parentNode?.insertBefore(element, next)
}

/** A new element of WordprocessingML with the prefix that the file uses for it. */
export function wordElement(near: Element, local: string, attributes: Record<string, string> = {}): Element {
  const home = enclosingWord(near)
  const prefix = home.prefix ? `${home.prefix}:` : ''
  const owner = near.ownerDocument
  if (!owner) throw new WordRefusal('docx_malformed')
  const element = owner.createElementNS(home.namespaceURI, `${prefix}${local}`)
  for (const [name, value] of Object.entries(attributes)) element.setAttributeNS(home.namespaceURI, `${prefix || 'w:'}${name}`, value)
  return element
}

function enclosingWord(near: Element): Element {
  for (let node: Element['parentNode'] | Element = near; node; node = node.parentNode)
    if (isElement(node) && prefixes[node.namespaceURI ?? ''] === 'w') return node
  throw new WordRefusal('docx_malformed')
}

function isElement(node: { nodeType: number }): node is Element {
  return node.nodeType === Node.ELEMENT_NODE
}

/** Walks without recursion, so that a file made to exhaust the stack is only refused. */
function isDeeper(root: Element, limit: number): boolean {
  let depth = 0
  for (let level: Element[] = [root]; level.length > 0; level = level.flatMap(childrenOf)) {
    depth += 1
    if (depth > limit) return true
  }
  return false
}
