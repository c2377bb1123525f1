import { bookmarkName, controlAlias, controlTag } from '../rendering/section-marks.ts'
import { tagSigns } from './bind.ts'
import {
  allOf,
  attributeOf,
  childOf,
  childrenOf,
  type Document,
  type Element,
  enclosing,
  insertAfter,
  nameOf,
  rootOf,
  wordElement,
} from './xml.ts'

/** Sections of a document by their ids: where they stand in its order, and their titles. */
export type SectionTitles = ReadonlyMap<string, { index: number; title: string }>

/** Puts what is printed of a section into a content control and a bookmark, by which it is found again when the file comes back. */
export type SectionControls = {
  /** Around paragraphs and tables; the control. */
  aroundBlocks(key: string, blocks: readonly Element[]): Element
  /** Around runs, in their paragraph. */
  aroundRuns(key: string, runs: readonly Element[]): Element
  /** Around each row that repeats for one of these sections; says whether there was any. */
  aroundRows(keys: readonly string[]): boolean
}

/** For one part of a file; each section gets one bookmark, at the first place where it is printed. */
export function startSectionControls(document: Document, titles: SectionTitles, is_main: boolean): SectionControls {
  const root = rootOf(document)
  const known = is_main ? allOf(root, 'w:bookmarkStart') : []
  const names = new Set(known.map((bookmark) => attributeOf(bookmark, 'name')))
  let last_id = known.reduce((most, bookmark) => Math.max(most, Number(attributeOf(bookmark, 'id') ?? 0)), 0)

  function controlAround(key: string, inside: readonly Element[]): Element {
    const [near] = inside
    if (!near) throw new Error('a section without anything in it')
    const make = (name: string, attributes: Record<string, string> = {}) => wordElement(near, name, attributes)
    const control = make('sdt')
    const properties = make('sdtPr')
    properties.appendChild(make('alias', { val: controlAlias(titles.get(key)?.title ?? '', key) }))
    properties.appendChild(make('tag', { val: controlTag(key) }))
    const content = make('sdtContent')
    control.appendChild(properties)
    control.appendChild(content)
    return control
  }

  /** Start and end of a bookmark; nothing when the file has one of this name, or this is not its body. */
  function bookmarkFor(key: string, near: Element): [Element, Element] | null {
    const name = bookmarkName(key, titles.get(key)?.index ?? 0)
    if (!is_main || names.has(name)) return null
    names.add(name)
    last_id += 1
    return [wordElement(near, 'bookmarkStart', { id: String(last_id), name }), wordElement(near, 'bookmarkEnd', { id: String(last_id) })]
  }

  return {
    aroundBlocks(key, blocks) {
      const [first] = blocks
      const control = controlAround(key, blocks)
      const content = childOf(control, 'w:sdtContent')
      if (first?.parentNode) first.parentNode.insertBefore(control, first)
      for (const block of blocks) content?.appendChild(block)
      const bookmark = bookmarkFor(key, control)
      if (bookmark && content) markBlocks(content, bookmark)
      return control
    },
    aroundRuns(key, runs) {
      const [first] = runs
      const control = controlAround(key, runs)
      if (first?.parentNode) first.parentNode.insertBefore(control, first)
      for (const run of runs) childOf(control, 'w:sdtContent')?.appendChild(run)
      const bookmark = bookmarkFor(key, control)
      if (bookmark) {
        control.parentNode?.insertBefore(bookmark[0], control)
        insertAfter(control, bookmark[1])
      }
      return control
    },
    aroundRows(keys) {
      const wanted = new Map(keys.map((key) => [`${tagSigns.start}#${key}${tagSigns.end}`, key]))
      let found = false
      for (const text of allOf(root, 'w:t')) {
        const key = [...wanted].find(([tag]) => text.textContent?.includes(tag))?.[1]
        const row = key === undefined ? null : enclosing(text, 'w:tr')
        if (key === undefined || !row || !row.textContent?.includes(`${tagSigns.start}/${key}${tagSigns.end}`)) continue
        const control = controlAround(key, [row])
        row.parentNode?.insertBefore(control, row)
        childOf(control, 'w:sdtContent')?.appendChild(row)
        const table = enclosing(control, 'w:tbl')
        const bookmark = table ? bookmarkFor(key, table) : null
        if (table && bookmark) {
          table.parentNode?.insertBefore(bookmark[0], table)
          insertAfter(table, bookmark[1])
        }
        found = true
      }
      return found
    },
  }
}

/** In the first and the last paragraph, where Word puts a bookmark; around them where there is none. */
function markBlocks(content: Element, [start, end]: [Element, Element]): void {
  const blocks = childrenOf(content)
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return
  if (nameOf(first) === 'w:p') first.insertBefore(start, childOf(first, 'w:pPr')?.nextSibling ?? first.firstChild)
  else content.insertBefore(start, first)
  if (nameOf(last) === 'w:p') last.appendChild(end)
  else insertAfter(last, end)
}
