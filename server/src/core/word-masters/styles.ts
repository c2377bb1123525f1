import { allOf, attributeOf, childOf, childrenOf, descend, type Element, isOn, nameOf } from './xml.ts'

type Style = { id: string; type: string; name: string; based_on: string | null; element: Element; is_default: boolean }

/** What a Word file says about its styles, looked up along the chain of base styles. */
export type Styles = {
  /** 1 to 9 for a heading by name, base style or outline level; null otherwise. */
  headingLevel(paragraph: Element): number | null
  isBold(run: Element, paragraph: Element): boolean
  /** The first property of this name along paragraph and styles. */
  paragraphProperty(paragraph: Element, name: string): Element | null
  /** True for the lines of a table of contents. */
  isContents(paragraph: Element): boolean
  /** Id of a style by its English name, for example `heading 2` or `List Bullet`. */
  idOf(type: 'paragraph' | 'table' | 'character', name: string): string | null
  /** The heading style of a level under whatever name. */
  headingStyle(level: number): string | null
}

/** Reads the styles of a file; null stands for a file without any. */
export function readStyles(root: Element | null): Styles {
  const styles = new Map<string, Style>()
  for (const element of root ? allOf(root, 'w:style') : []) {
    const id = attributeOf(element, 'styleId') ?? ''
    const based_on = attributeOf(childOf(element, 'w:basedOn'))
    const name = (attributeOf(childOf(element, 'w:name')) ?? id).toLowerCase()
    styles.set(id, { id, type: attributeOf(element, 'type') ?? 'paragraph', name, based_on, element, is_default: isOnAttribute(element) })
  }

  function chain(id: string | null): Style[] {
    const found: Style[] = []
    for (let style = styles.get(id ?? ''); style && !found.includes(style); style = styles.get(style.based_on ?? '')) found.push(style)
    return found
  }

  function stylesOf(paragraph: Element): Style[] {
    const named = attributeOf(descend(paragraph, 'w:pPr', 'w:pStyle'))
    return chain(named ?? [...styles.values()].find((style) => style.is_default && style.type === 'paragraph')?.id ?? null)
  }

  function levelOfStyle(style: Style): number | null {
    const named = style.name.match(/^heading (\d)$/)?.[1]
    if (named) return Number(named)
    const outline = Number(attributeOf(descend(style.element, 'w:pPr', 'w:outlineLvl')) ?? 9)
    if (outline < 9) return outline + 1
    return style.name === 'title' ? 1 : null
  }

  return {
    headingLevel(paragraph) {
      const own = Number(attributeOf(descend(paragraph, 'w:pPr', 'w:outlineLvl')) ?? Number.NaN)
      if (!Number.isNaN(own)) return own < 9 ? own + 1 : null
      const named = attributeOf(descend(paragraph, 'w:pPr', 'w:pStyle'))
      const unlisted = named && !styles.has(named) ? (named.match(/^Heading(\d)$/i)?.[1] ?? null) : null
      if (unlisted) return Number(unlisted)
      return stylesOf(paragraph).reduce<number | null>((level, style) => level ?? levelOfStyle(style), null)
    },
    isBold(run, paragraph) {
      const own = descend(run, 'w:rPr', 'w:b')
      if (own) return isOn(own)
      const character = chain(attributeOf(descend(run, 'w:rPr', 'w:rStyle')))
      const found = [...character, ...stylesOf(paragraph)].map((style) => descend(style.element, 'w:rPr', 'w:b')).find(Boolean)
      return isOn(found ?? null)
    },
    paragraphProperty(paragraph, name) {
      const elements = [paragraph, ...stylesOf(paragraph).map((style) => style.element)]
      return elements.map((element) => descend(element, 'w:pPr', name)).find(Boolean) ?? null
    },
    isContents(paragraph) {
      return stylesOf(paragraph).some(({ name }) => /^(toc \d|table of figures)$/.test(name))
    },
    idOf(type, name) {
      return [...styles.values()].find((style) => style.type === type && style.name === name.toLowerCase())?.id ?? null
    },
    headingStyle(level) {
      const headings = [...styles.values()].filter(({ type }) => type === 'paragraph')
      const named = headings.find(({ name }) => name === `heading ${level}`)
      return (named ?? headings.find((style) => style.name !== 'title' && levelOfStyle(style) === level))?.id ?? null
    },
  }
}

/** Whether the last tab stops of a paragraph draw a line of dots, dashes or underscores. */
export function drawsLeader(tabs: Element | null): boolean {
  return (tabs ? childrenOf(tabs) : []).some(
    (tab) => nameOf(tab) === 'w:tab' && /^(dot|hyphen|underscore|middleDot|heavy)$/.test(attributeOf(tab, 'leader') ?? ''),
  )
}

function isOnAttribute(element: Element): boolean {
  return ['1', 'true', 'on'].includes(attributeOf(element, 'default') ?? '')
}
