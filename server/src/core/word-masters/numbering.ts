import { relationsOf, textOf, type WordPackage } from './word-package.ts'
import { attributeOf, childOf, childrenOf, descend, type Element, nameOf, parseXml, rootOf } from './xml.ts'

/** `definition` is what lists have in common that count on; `restarts` begins anew all the same. */
export type ListLevel = { ordered: boolean; start: number; definition: string; restarts: boolean }

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
    const definition_id = attributeOf(childOf(used ?? null, 'w:abstractNumId')) ?? ''
    const definition = definitions.get(definition_id)
    const isLevel = (entry: Element) => attributeOf(entry, 'ilvl') === String(level)
    const override = (used ? childrenOf(used) : []).find((entry) => nameOf(entry) === 'w:lvlOverride' && isLevel(entry)) ?? null
    const own =
      childOf(override, 'w:lvl') ?? (definition ? childrenOf(definition) : []).find((entry) => nameOf(entry) === 'w:lvl' && isLevel(entry))
    const format = attributeOf(descend(own ?? null, 'w:numFmt')) ?? 'bullet'
    if (format === 'none') return null
    const restart = attributeOf(childOf(override, 'w:startOverride'))
    const start = Number(restart ?? attributeOf(descend(own ?? null, 'w:start')) ?? 1)
    return {
      ordered: format !== 'bullet',
      start: Number.isSafeInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1,
      definition: definition_id,
      restarts: restart !== null,
    }
  }
}
