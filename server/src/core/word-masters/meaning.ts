import type { FactWords, FieldType } from './candidates.ts'

const prompts =
  /^(?:please\s+)?(?:insert|enter|type(?: in)?|add|fill in|specify|provide|give|click(?: or tap)?(?: here)?(?: to enter)?|choose|select)\s+(?:here\s+)?(?:the\s+|your\s+|an?\s+)?/i

/** What a field is called: `Insert company name` and `company_name` become `Company name`. */
export function labelOf(name: string): string {
  const words = name
    .replace(/^[#/^]\s*/, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:;,*•–-]+|[\s:;,*–-]+$/g, '')
    .replace(prompts, '')
    .trim()
  const calm = /^[^\p{Ll}]+$/u.test(words) && words.length > 4 ? words.toLowerCase() : words
  return calm.charAt(0).toUpperCase() + calm.slice(1, 120)
}

/** A name for tags and columns: letters, digits and underscores of the label, unlike those `taken`. */
export function keyOf(label: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '')
    .slice(0, 40)
  const base = plain || 'field'
  let key = base
  for (let count = 2; taken.has(key); count += 1) key = `${base}_${count}`
  return key
}

// The first that fits counts: "list of dates" is a list.
const typeWords: [FieldType, RegExp][] = [
  ['list', /^(?:list of|liste der)\b|^(?:interested parties|members|participants|attendees|distribution list)$/i],
  ['picture', /\b(?:logo|photo|picture|image|floor plan)\b/i],
  ['email', /\be-?mail\b/i],
  [
    'text',
    /\b(?:number|no\.?|nr\.?|code|id|reference|phone|telephone|fax)$|\b(?:document|file|order|register|phone|tax|vat|revision|version)\s+(?:number|no\.?|nr\.?)/i,
  ],
  ['number', /\b(?:number of|how many|quantity|amount|count|total|percent(?:age)?|headcount|score)\b/i],
  ['date', /\b(?:date|day|datum|dated|fecha|until|deadline|effective from|valid (?:from|until)|expiry|due)\b|\bdate$/i],
  ['boolean', /^(?:is|are|has|have|does|do)\b.*\??$|\byes ?\/ ?no\b/i],
  [
    'long_text',
    /\b(?:description|describe|scope|purpose|policy|objective|summary|comments?|remarks|notes|background|introduction|explain|justification|reason|address|how)\b/i,
  ],
]

/** What kind of value a label asks for. */
export function typeOfLabel(label: string): FieldType {
  return typeWords.find(([, words]) => words.test(label))?.[0] ?? 'text'
}

/** Finds the fact that a label speaks of: 1 for the same words, less when only some agree. */
export function factOf(label: string, facts: readonly FactWords[]): { key: string; agreement: number } | null {
  const wanted = wordsOf(label)
  if (wanted.length === 0) return null
  let best: { key: string; agreement: number } | null = null
  for (const fact of facts) {
    const names = fact.exact ? [] : [fact.key.slice(fact.key.lastIndexOf('.') + 1), fact.key]
    for (const phrase of [fact.label, ...names, ...fact.synonyms]) {
      const agreement = agreementOf(wanted, wordsOf(phrase.replace(/[._]/g, ' ')))
      if (fact.exact && agreement < 1) continue
      if (agreement > (best?.agreement ?? 0.65)) best = { key: fact.key, agreement }
    }
  }
  return best
}

const fillers = new Set(['the', 'of', 'a', 'an', 'and', 'or', 'for', 'to', 'in', 'your', 'our', 'its', 'is', 'please'])

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => word.replace(/isation/g, 'ization').replace(/(?<=\p{L}{3})s$/u, '')).filter((word) => !fillers.has(word))
}

/** Share of the words that two names have in common (Jaccard). */
function agreementOf(left: readonly string[], right: readonly string[]): number {
  const both = left.filter((word) => right.includes(word)).length
  const all = new Set([...left, ...right]).size
  return all === 0 ? 0 : both / all
}
