import { listDiff } from '@dna/contract/core/word-diff'

/** Three versions of one list. */
export type Three<Entry> = { base: readonly Entry[]; mine: readonly Entry[]; theirs: readonly Entry[] }

/**
 * Makes one list of two that began as `base`: what one of them changed is taken over. Where both changed the same place, `both` says what
 * stands there. Entries are the same when `keyOf` says the same of them.
 */
export function mergeLists<Entry>(
  { base, mine, theirs }: Three<Entry>,
  keyOf: (entry: Entry) => string,
  both: (place: Three<Entry>) => Entry[],
): Entry[] {
  const inMine = placesIn(base.map(keyOf), mine.map(keyOf))
  const inTheirs = placesIn(base.map(keyOf), theirs.map(keyOf))
  const merged: Entry[] = []
  let [b, m, t] = [0, 0, 0]
  const close = (to: { b: number; m: number; t: number }) => {
    const place = { base: base.slice(b, to.b), mine: mine.slice(m, to.m), theirs: theirs.slice(t, to.t) }
    merged.push(...settled(place, keyOf, both))
  }
  for (const [at, entry] of base.entries()) {
    const [ofMine, ofTheirs] = [inMine.get(at), inTheirs.get(at)]
    if (ofMine === undefined || ofTheirs === undefined) continue
    close({ b: at, m: ofMine, t: ofTheirs })
    merged.push(entry)
    b = at + 1
    m = ofMine + 1
    t = ofTheirs + 1
  }
  close({ b: base.length, m: mine.length, t: theirs.length })
  return merged
}

/** What both lists have in common, for when nobody knows how they began. */
export function commonOf<Entry>(mine: readonly Entry[], theirs: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const places = placesIn(mine.map(keyOf), theirs.map(keyOf))
  return mine.filter((_, at) => places.has(at))
}

function settled<Entry>(place: Three<Entry>, keyOf: (entry: Entry) => string, both: (place: Three<Entry>) => Entry[]): readonly Entry[] {
  const [base, mine, theirs] = [place.base, place.mine, place.theirs].map((list) => JSON.stringify(list.map(keyOf)))
  if (mine === base || mine === theirs) return place.theirs
  return theirs === base ? place.mine : both(place)
}

/** Where entries of one list stand in another one, as far as their order allows. */
function placesIn(from: string[], to: string[]): Map<number, number> {
  const places = new Map<number, number>()
  let [at, there] = [0, 0]
  for (const { kind } of listDiff(from, to)) {
    if (kind === 'same') places.set(at, there)
    if (kind !== 'added') at += 1
    if (kind !== 'removed') there += 1
  }
  return places
}
