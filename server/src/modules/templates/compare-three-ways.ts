import type { ComparedSection, SectionSide } from '@dna/contract/three-ways'
import { sameJson } from '../../core/changes.ts'
import { changedAttributes, movedKeys, type SectionEntry, type Sections, sectionsInOrder } from './compare-sections.ts'

/** What two sides made of one text. Without a base everything that differs was changed by both. */
export type ThreeSides = { base: Sections | null; theirs: Sections; ours: Sections }
export type Choice = Pick<ComparedSection, 'section_id' | 'kind' | 'take'>

const nothing: Sections = { fixed_sections: [], fillable_sections: [] }

/** What happened to each section on both sides, in the order that a merged version has. */
export function compareThreeWays(sides: ThreeSides): ComparedSection[] {
  return trios(sides).map(({ base, theirs, ours, ...head }) => {
    const group = groupOf(base, theirs, ours)
    return {
      ...head,
      group,
      take: ['added', 'removed', 'theirs_changed'].includes(group) ? 'theirs' : 'ours',
      theirs: sideOf(base, theirs, ours),
      ours: sideOf(base, ours, theirs),
    }
  })
}

/** The sections of a merged version: of each the side that was chosen, else the one that alone changed it, else ours. */
export function mergeThreeWays(sides: ThreeSides, choices: readonly Choice[]): Sections {
  const compared = new Map(compareThreeWays(sides).map((one) => [keyOf(one), one.take]))
  const chosen = new Map(choices.map((one) => [keyOf(one), one.take]))
  const merged = trios(sides).flatMap((trio): SectionEntry[] => {
    const section = (chosen.get(keyOf(trio)) ?? compared.get(keyOf(trio))) === 'theirs' ? trio.theirs : trio.ours
    return section ? [section] : []
  })
  const placed = merged.map((entry, index) => ({ ...entry, section: { ...entry.section, position: index + 1 } }))
  return {
    fixed_sections: placed.flatMap(({ section }) => ('body' in section ? [section] : [])),
    fillable_sections: placed.flatMap(({ section }) => ('body' in section ? [] : [section])),
  }
}

function keyOf({ kind, section_id }: Pick<ComparedSection, 'kind' | 'section_id'>): string {
  return `${kind} ${section_id}`
}

type Trio = Pick<ComparedSection, 'section_id' | 'kind' | 'title'> & Record<'base' | 'theirs' | 'ours', SectionEntry | undefined>

/** Each section of any side; those that both sides took out are gone. */
function trios({ base, theirs, ours }: ThreeSides): Trio[] {
  const [before, library, own] = [base ?? nothing, theirs, ours].map(sectionsInOrder)
  const maps = [before, library, own].map((entries) => new Map(entries?.map((entry) => [entry.key, entry])))
  return mergedOrder(before ?? [], library ?? [], own ?? []).flatMap((key): Trio[] => {
    const [was, their, our] = maps.map((map) => map.get(key))
    const shown = our ?? their
    return shown
      ? [{ section_id: shown.section.id, kind: shown.kind, title: shown.section.title, base: was, theirs: their, ours: our }]
      : []
  })
}

/** Their order, unless we moved sections ourselves; what only the other side has stands behind what it follows there. */
function mergedOrder(base: SectionEntry[], theirs: SectionEntry[], ours: SectionEntry[]): string[] {
  const [lead, other] = movedKeys(base, ours).size > 0 ? [ours, theirs] : [theirs, ours]
  const order = lead.map(({ key }) => key)
  other.forEach(({ key }, index) => {
    if (!order.includes(key)) order.splice(order.indexOf(other[index - 1]?.key ?? '') + 1, 0, key)
  })
  return order
}

function groupOf(
  base: SectionEntry | undefined,
  theirs: SectionEntry | undefined,
  ours: SectionEntry | undefined,
): ComparedSection['group'] {
  const [their, our] = [changeOf(base, theirs), changeOf(base, ours)]
  if (changeOf(theirs, ours) === 'unchanged') return 'unchanged'
  if (our === 'unchanged') return their === 'added' || their === 'removed' ? their : 'theirs_changed'
  return their === 'unchanged' ? 'ours_changed' : 'both_changed'
}

function changeOf(before: SectionEntry | undefined, after: SectionEntry | undefined): SectionSide['change'] {
  if (!before || !after) return before ? 'removed' : after ? 'added' : 'unchanged'
  return changedAttributes(before.section, after.section).length > 0 ? 'changed' : 'unchanged'
}

/** What one side did; where nothing was before, told against the other side. */
function sideOf(base: SectionEntry | undefined, side: SectionEntry | undefined, other: SectionEntry | undefined): SectionSide {
  const against = base ?? other
  return {
    change: changeOf(base, side),
    fields: side && against && !sameJson(side, against) ? changedAttributes(against.section, side.section) : [],
  }
}
