import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fonts a PDF may use: where they lie, their families in order of preference, and the characters they can draw. */
export type Fonts = { folders: readonly string[]; families: readonly string[]; covers(codePoint: number): boolean }

/** Fonts shipped with the project; the first that has a character draws it. */
const shippedFamilies = [
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Math',
  'Noto Sans Symbols',
  'Noto Sans Symbols2',
  'Noto Sans Mono',
] as const
const shippedFolder = join(import.meta.dirname, '../../../assets/fonts')

/**
 * Reads the shipped fonts and those of an optional folder (for example Noto Sans CJK), whose families come last.
 * Throws when a folder cannot be read or a file in it is no TrueType or OpenType font.
 */
export function readFonts(optionalFolder: string | null): Fonts {
  const folders = optionalFolder ? [shippedFolder, optionalFolder] : [shippedFolder]
  const covered = new Uint8Array(0x110000 / 8)
  const families = new Set<string>(shippedFamilies)
  for (const folder of folders) {
    for (const file of readdirSync(folder)
      .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
      .sort()) {
      const bytes = readFileSync(join(folder, file))
      for (const font of fontsInFile(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
        if (folder === shippedFolder && !families.has(font.family)) continue
        families.add(font.family)
        for (const [first, last] of font.ranges)
          for (let code = first; code <= last; code += 1) covered[code >> 3] = (covered[code >> 3] ?? 0) | (1 << (code & 7))
      }
    }
  }
  return { folders, families: [...families], covers: (code) => (((covered[code >> 3] ?? 0) >> (code & 7)) & 1) === 1 }
}

type Font = { family: string; ranges: [number, number][] }

function fontsInFile(view: DataView): Font[] {
  if (view.getUint32(0) !== 0x74746366) return [fontAt(view, 0)]
  return Array.from({ length: view.getUint32(8) }, (_, index) => fontAt(view, view.getUint32(12 + index * 4)))
}

function fontAt(view: DataView, at: number): Font {
  const tables = new Map<number, number>()
  for (let index = 0; index < view.getUint16(at + 4); index += 1) {
    const entry = at + 12 + index * 16
    tables.set(view.getUint32(entry), view.getUint32(entry + 8))
  }
  const [name, cmap] = [tables.get(0x6e616d65), tables.get(0x636d6170)]
  if (name === undefined || cmap === undefined) throw new Error('a font file has no names or no characters')
  return { family: familyAt(view, name), ranges: rangesAt(view, cmap) }
}

/** The typographic family (name 16), else the plain one (name 1), in Windows' Unicode encoding. */
function familyAt(view: DataView, at: number): string {
  const names = new Map<number, string>()
  const texts = at + view.getUint16(at + 4)
  for (let index = 0; index < view.getUint16(at + 2); index += 1) {
    const entry = at + 6 + index * 12
    const id = view.getUint16(entry + 6)
    if (view.getUint16(entry) !== 3 || (id !== 1 && id !== 16) || names.has(id)) continue
    const start = texts + view.getUint16(entry + 10)
    const codes = Array.from({ length: view.getUint16(entry + 8) / 2 }, (_, place) => view.getUint16(start + place * 2))
    names.set(id, String.fromCharCode(...codes))
  }
  return names.get(16) ?? names.get(1) ?? ''
}

/** Ranges of the characters with a glyph, from the sub-tables of format 4 (plane 0) and 12 (all planes). */
function rangesAt(view: DataView, at: number): [number, number][] {
  const starts = Array.from({ length: view.getUint16(at + 2) }, (_, index) => at + view.getUint32(at + 4 + index * 8 + 4))
  return [...new Set(starts)].flatMap((start) => {
    const format = view.getUint16(start)
    if (format === 4) return rangesOfFormat4(view, start)
    if (format !== 12) return []
    return Array.from({ length: view.getUint32(start + 12) }, (_, index): [number, number] => [
      view.getUint32(start + 16 + index * 12),
      view.getUint32(start + 20 + index * 12),
    ])
  })
}

function rangesOfFormat4(view: DataView, start: number): [number, number][] {
  const bytes = view.getUint16(start + 6)
  const ranges: [number, number][] = []
  for (let segment = 0; segment < bytes; segment += 2) {
    const last = view.getUint16(start + 14 + segment)
    const first = view.getUint16(start + 16 + bytes + segment)
    const delta = view.getUint16(start + 16 + 2 * bytes + segment)
    const offsetAt = start + 16 + 3 * bytes + segment
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsetAt + offset + (code - first) * 2)
      if (glyph !== 0) ranges.push([code, code])
    }
  }
  return ranges
}
