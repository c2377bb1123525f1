import { relationsOf, textOf, type WordPackage } from './word-package.ts'
import { attributeOf, childOf, childrenOf, descend, type Element, nameOf, parseXml, rootOf } from './xml.ts'

export type ListLevel = { ordered: boolean; start: number }

/** What a list of a Word file looks like at a level; null for one that shows nothing. */
export type Numbering = (list: string, level: number) => ListLevel | null

/** Reads the lists of a file. */
export function readNumbering(opened: WordPackage): Numbering {
  const part = relationsOf(opened.parts, opened.main).find(({ type }) => type.endsWith('/numbering'))?.target ?? ''
  const entries = opened.parts.has(part) ? childrenOf(rootOf(parseXml(textOf(opened.parts, part)))) : []
  const named = (name: string, key: string) =>
    new Map(entries.flatMap((entry): [string, Element][] => (nameOf(entry) === name ? [[attributeOf(entry, key) ?? '', entry]] : [])))
  const lists = named('w:num', 'numId')
  const definitions = named('w:abstractNum', 'abstractNumId')
  return (list, level) => {
    const used = lists.get(list)
    const definition = definitions.get(attributeOf(childOf(used ?? null, 'w:abstractNumId')) ?? '')
    const isLevel = (entry: Element) => attributeOf(entry, 'ilvl') === String(level)
    const override = (used ? childrenOf(used) : []).find((entry) => nameOf(entry) === 'w:lvlOverride' && isLevel(entry)) ?? null
    const own =
      childOf(override, 'w:lvl') ?? (definition ? childrenOf(definition) : []).find((entry) => nameOf(entry) === 'w:lvl' && isLevel(entry))
    const format = attributeOf(descend(own ?? null, 'w:numFmt')) ?? 'bullet'
    if (format === 'none') return null
    const start = Number(attributeOf(childOf(override, 'w:startOverride')) ?? attributeOf(descend(own ?? null, 'w:start')) ?? 1)
    return { ordered: format !== 'bullet', start: Number.isSafeInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1 }
  }
}
