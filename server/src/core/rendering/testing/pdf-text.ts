import { inflateSync } from 'node:zlib'

/** The text of each page of a PDF written by our layout engine, in the order in which its glyphs are drawn. */
export function textOfPdf(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\s/.test(object))
  return pages.map((page) => {
    const fonts = new Map<string, Map<number, string>>()
    for (const [, name = '', id = ''] of (page.match(/\/Font <<([^>]*)>>/)?.[1] ?? '').matchAll(/\/(\S+) (\d+) 0 R/g)) {
      fonts.set(name, charactersOf(streamOf(objects.get(objects.get(id)?.match(/\/ToUnicode (\d+)/)?.[1] ?? '') ?? '')))
    }
    return drawnText(streamOf(objects.get(page.match(/\/Contents (\d+)/)?.[1] ?? '') ?? ''), fonts)
  })
}

function objectsOf(pdf: string): Map<string, string> {
  return new Map([...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)].map(([, id = '', object = '']) => [id, object]))
}

function streamOf(object: string): string {
  const start = object.indexOf('stream\n') + 7
  const data = Buffer.from(object.slice(start, object.lastIndexOf('\nendstream')), 'latin1')
  return object.slice(0, start).includes('/FlateDecode') ? inflateSync(data).toString('latin1') : data.toString('latin1')
}

function charactersOf(map: string): Map<number, string> {
  const characters = new Map<number, string>()
  for (const [, lines = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of lines.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g)) {
      characters.set(Number.parseInt(glyph, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'))
    }
  }
  return characters
}

function drawnText(content: string, fonts: Map<string, Map<number, string>>): string {
  let text = ''
  let font = new Map<number, string>()
  // Replacement texts for readers are not drawn.
  for (const token of tokensOf(content.replace(/\/ActualText\s*(?:<[^>]*>|\((?:\\[\s\S]|[^\\)])*\))/g, ''))) {
    const name = token.match(/^\/(\S+) [\d.]+ Tf$/)?.[1]
    if (name !== undefined) font = fonts.get(name) ?? new Map()
    if (token === 'ET') text += ' '
    const codes = token.startsWith('(')
      ? Buffer.from(unescaped(token.slice(1, -1)), 'latin1')
      : Buffer.from(token.match(/^<(.*)>$/)?.[1] ?? '', 'hex')
    for (let at = 0; at + 1 < codes.length; at += 2) text += font.get(codes.readUInt16BE(at)) ?? ''
  }
  return text
}

/** Choices of font, drawn strings and ends of text, in order; strings may hold balanced parentheses. */
function* tokensOf(content: string): Generator<string> {
  const next = /\/\S+ [\d.]+ Tf|\(|<[0-9A-Fa-f]+>|\bET\b/g
  for (let found = next.exec(content); found; found = next.exec(content)) {
    if (found[0] !== '(') yield found[0]
    else {
      let depth = 1
      while (depth > 0 && next.lastIndex < content.length) {
        const sign = content[next.lastIndex]
        next.lastIndex += sign === '\\' ? 2 : 1
        if (sign === '(') depth += 1
        if (sign === ')') depth -= 1
      }
      yield content.slice(found.index, next.lastIndex)
    }
  }
}

function unescaped(literal: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  )
}
