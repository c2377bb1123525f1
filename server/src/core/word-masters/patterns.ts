export type PatternKind =
  | 'braces'
  | 'dollar'
  | 'guillemets'
  | 'percent'
  | 'brackets'
  | 'angles'
  | 'date_blank'
  | 'underscores'
  | 'dots'
  | 'letters_x'
  | 'checkbox'

/** A place to fill in a text: `name` is what stands in it, where that says anything. */
export type PatternMatch = { kind: PatternKind; from: number; to: number; name: string | null; confidence: number }

type Rule = {
  kind: PatternKind
  pattern: RegExp
  confidence: number
  /** Answers what a find means; null when it is no field. */
  accept?(inner: string, text: string, from: number, to: number): { confidence?: number } | null
}

const rules: Rule[] = [
  { kind: 'braces', pattern: /\{\{\s*([^{}\n]{1,80}?)\s*\}\}/g, confidence: 0.95 },
  { kind: 'dollar', pattern: /\$\{\s*([^{}\n]{1,80}?)\s*\}/g, confidence: 0.95 },
  {
    kind: 'guillemets',
    pattern: /«\s*([\p{L}][^«»\n]{0,80}?)\s*»/gu,
    confidence: 0.9,
    accept: (inner) => (inner.split(' ').length > 6 ? null : {}),
  },
  { kind: 'brackets', pattern: /\[([^[\]\n]{1,200})\]/g, confidence: 0.8, accept: acceptBrackets },
  { kind: 'angles', pattern: /<(?!\s)([^<>\n]{2,120})(?<!\s)>/g, confidence: 0.8, accept: acceptAngles },
  { kind: 'percent', pattern: /(?<![\p{L}\p{N}%])%([\p{L}][\p{L}\p{N}_ .-]{0,38}[\p{L}\p{N}])%(?![\p{L}\p{N}%])/gu, confidence: 0.9 },
  { kind: 'date_blank', pattern: /_{1,4} ?[/.-] ?_{1,4} ?[/.-] ?(?:20)?_{1,4}/g, confidence: 0.85 },
  {
    kind: 'date_blank',
    pattern: /(?<![\p{L}])(?:(?:dd|mm|tt|jj|xx)[/.-]){2}(?:yyyy|yy|jjjj|jj|xxxx|xx)(?![\p{L}])|(?<![\p{L}])yyyy-mm-dd(?![\p{L}])/giu,
    confidence: 0.85,
  },
  { kind: 'underscores', pattern: /_{3,}(?:[ \t]?_{3,})*/g, confidence: 0.7, accept: (_, text) => (isRuler(text) ? null : {}) },
  {
    kind: 'dots',
    pattern: /(?:\.{5,}|…{2,}|(?:\. ){5,}\.?)+/g,
    confidence: 0.7,
    accept: (_, text, from, to) => (isRuler(text) || isEntryOfContents(text, from, to) ? null : {}),
  },
  { kind: 'letters_x', pattern: /(?<![\p{L}\p{N}])(?:X{4,}|x{4,})(?![\p{L}\p{N}])/gu, confidence: 0.8 },
  { kind: 'checkbox', pattern: /[☐☑☒□◻▢❏❑]|\[ {0,3}\](?=\s*\p{L})/gu, confidence: 0.85 },
]

/** Every place to fill that a text shows by its signs, in the order of the text; none lies in another. */
export function findPatterns(text: string): PatternMatch[] {
  const found: PatternMatch[] = []
  for (const { kind, pattern, confidence, accept } of rules) {
    for (const match of text.matchAll(pattern)) {
      const [whole, inner] = match
      const from = match.index
      const to = from + whole.length
      if (found.some((other) => from < other.to && other.from < to)) continue
      const accepted = accept ? accept((inner ?? '').trim(), text, from, to) : {}
      if (accepted) found.push({ kind, from, to, name: inner?.trim() || null, confidence: accepted.confidence ?? confidence })
    }
  }
  return found.sort((left, right) => left.from - right.from)
}

const prompt =
  /^(?:please\s+)?(?:insert|enter|type|add|fill|specify|describe|state|list|name|your|click|choose|select|give|provide|date|company|organi[sz]ation)\b/i
/** Notes that writers put in brackets: quotations, sources, references. */
const note =
  /^(?:(?:see|cf|sic!?|ibid|et al|emphasis|translation|translated|omitted|redacted)(?![\p{L}])|(?:source|note|page|pp?|clause|section|chapter|fig(?:ure)?|tab(?:le)?|ref(?:erence)?|annex|appendix|iso|iec|en|din|bs)(?:[\s.:#/-]*\d|[.:]|\s+[A-Z]\b|$))/iu

function acceptBrackets(inner: string): { confidence?: number } | null {
  if (inner === '' || /^[\s.…*!?-]+$/.test(inner)) return null
  if (prompt.test(inner)) return { confidence: 0.9 }
  if (/^[\d\s,;–-]+\p{L}?$/u.test(inner) || note.test(inner)) return null
  if (/^\p{L}{1,2}\d*$/u.test(inner) || /^https?:|@/.test(inner)) return null
  // Words added to a quotation begin small and belong to the sentence.
  return /^\p{Ll}/u.test(inner) && inner.split(/\s+/).length > 4 ? { confidence: 0.5 } : {}
}

function acceptAngles(inner: string): { confidence?: number } | null {
  if (/@|:\/\/|^\/|^[\d\s.,=]+$/.test(inner) || !/^\p{L}/u.test(inner)) return null
  if (prompt.test(inner)) return { confidence: 0.9 }
  return inner.split(/\s+/).length > 8 ? null : { confidence: 0.7 }
}

/** A line drawn with signs, alone or between the bars of a table: `|____|____|`, `+----+`. */
function isRuler(text: string): boolean {
  return /^[\s|+=\-–—.…]*(?:[|+][\s_\-=.…]*){2,}[\s|+=-]*$/.test(text) || /^\s*[_.…]{40,}\s*$/.test(text)
}

/** `Purpose ........ 3` is a line of a table of contents. */
function isEntryOfContents(text: string, from: number, to: number): boolean {
  return text.slice(0, from).trim() !== '' && /^\s*\d{1,4}\s*$/.test(text.slice(to))
}
