import { strFromU8, unzipSync } from 'fflate'

/** Every part of a Word file by its name, pictures included. */
export function filesOfWord(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes)
}

/** The XML parts of a Word file by their names. */
export function partsOfWord(bytes: Uint8Array): Record<string, string> {
  const parts = Object.entries(filesOfWord(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name))
  return Object.fromEntries(parts.map(([name, part]) => [name, strFromU8(part)]))
}

/** The words of a part, paragraphs on lines of their own. */
export function textOfPart(xml: string): string {
  const marked = xml.replace(/<w:(?:tab|br)\/>|<w:br .*?\/>/g, ' ').replace(/<\/w:p>/g, '\n')
  const text = marked.replace(/<w:instrText.*?<\/w:instrText>/g, '').replace(/<[^>]*>/g, '')
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
}

/** What is wrong with an XML text: tags that do not match, bare signs, characters XML forbids; null when nothing is. */
export function faultOfXml(xml: string): string | null {
  if (!xml.isWellFormed()) return 'a lone surrogate'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not be in the file
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) return 'a control character'
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(xml)) return 'a bare ampersand'
  const open: string[] = []
  for (const [tag, closing, name = '', attributes = '', empty] of xml.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|<(?!\?xml)[^>]{0,40}/g,
  )) {
    if (name === '') return `no tag: ${tag}`
    if (closing && open.pop() !== name) return `</${name}> without its beginning`
    if (!closing && !empty) open.push(name)
    if (closing && attributes) return `</${name}> with attributes`
  }
  return open.length > 0 ? `<${open.at(-1)}> without its end` : null
}
