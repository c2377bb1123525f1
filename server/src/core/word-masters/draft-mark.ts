import { bytesOf, relationsOf, textOf, type WordPackage } from './word-package.ts'
import { allOf, attributeOf, childOf, childrenOf, type Element, insertAfter, isOn, nameOf, parseXml, rootOf, writeXml } from './xml.ts'

/** Adds a header to the file; answers the id of its relation. */
type Parts = { header(xml: string): string }
type Kind = 'default' | 'first' | 'even'

/**
 * Lays the mark of a draft over every page: into each header that a section uses, and into an empty one for pages that have none. All
 * else stays as it is.
 */
export function markDraft(opened: WordPackage, words: string, parts: Parts): void {
  const xml = textOf(opened.parts, opened.main)
  const document = parseXml(xml)
  const headers = new Map(relationsOf(opened.parts, opened.main).map(({ id, target }) => [id, target]))
  const has_even_pages = settingsOf(opened) !== null
  const used = new Set<string>()
  const inherited = new Set<Kind>()
  let is_changed = false
  for (const section of allOf(rootOf(document), 'w:sectPr')) {
    for (const reference of childrenOf(section).filter((child) => nameOf(child) === 'w:headerReference')) {
      inherited.add(kindOf(reference))
      used.add(headers.get(attributeOf(reference, 'id') ?? '') ?? '')
    }
    const wanted: Kind[] = [
      'default',
      ...(isOn(childOf(section, 'w:titlePg')) ? ['first' as const] : []),
      ...(has_even_pages ? ['even' as const] : []),
    ]
    for (const kind of wanted.filter((one) => !inherited.has(one))) {
      refer(section, kind, parts.header(emptyHeader(words)))
      inherited.add(kind)
      is_changed = true
    }
  }
  for (const part of used) if (opened.parts.has(part)) markHeader(opened, part, words)
  if (is_changed) opened.parts.set(opened.main, bytesOf(writeXml(document)))
}

function kindOf(reference: Element): Kind {
  const kind = attributeOf(reference, 'type')
  return kind === 'first' || kind === 'even' ? kind : 'default'
}

/** The switch by which even pages have headers of their own; null when it is off. */
function settingsOf(opened: WordPackage): Element | null {
  const part = relationsOf(opened.parts, opened.main).find(({ type }) => type.endsWith('/settings'))?.target ?? ''
  const root = opened.parts.has(part) ? rootOf(parseXml(textOf(opened.parts, part))) : null
  const own = childOf(root, 'w:evenAndOddHeaders')
  return isOn(own) ? own : null
}

/** References to headers stand before everything else of a section. */
function refer(section: Element, kind: Kind, id: string): void {
  const [reference] = imported(`<w:headerReference w:type="${kind}" r:id="${id}"/>`, section)
  if (reference) section.insertBefore(reference, section.firstChild)
}

function markHeader(opened: WordPackage, part: string, words: string): void {
  const header = parseXml(textOf(opened.parts, part))
  const root = rootOf(header)
  const [paragraph] = allOf(root, 'w:p')
  const [run] = imported(markXml(words), root)
  if (!run) return
  const properties = paragraph ? childOf(paragraph, 'w:pPr') : null
  if (properties) insertAfter(properties, run)
  else if (paragraph) paragraph.insertBefore(run, paragraph.firstChild)
  else for (const made of imported(`<w:p>${markXml(words)}</w:p>`, root)) root.appendChild(made)
  opened.parts.set(part, bytesOf(writeXml(header)))
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

function imported(xml: string, near: Element): Element[] {
  return childrenOf(rootOf(parseXml(`<dna ${namespaces}>${xml}</dna>`))).flatMap(
    (child) => near.ownerDocument?.importNode(child, true) ?? [],
  )
}

/** Takes no room, so that the pages stay as they are. */
function emptyHeader(words: string): string {
  const small = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr ${namespaces}><w:p>${small}${markXml(words)}</w:p></w:hdr>`
}

const shapeType =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
const place =
  'position:absolute;margin-left:0;margin-top:0;width:420pt;height:105pt;rotation:315;z-index:-251657216;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin'

/** Word's own watermark, as in our own layout. */
function markXml(words: string): string {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return `<w:r><w:pict>${shapeType}<v:shape id="PowerPlusWaterMarkObjectDna" type="#_x0000_t136" style="${place}" o:allowincell="f" fillcolor="#E4DCD0" stroked="f"><v:fill opacity="0.5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="${text}"/></v:shape></w:pict></w:r>`
}
