/** Two languages for tests: `en-XA` is 40 % longer with accents, `ar-XB` is mirrored. Both are made from English. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const

const accents: Record<string, string> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
}
const padding = ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'

/** Makes an English text longer and accented, so that clipped and hard-coded texts show. */
export function lengthen(text: string): string {
  const wanted = Math.ceil(text.length * 0.4)
  let rest = ''
  while (rest.length < wanted) rest += padding
  return `[${text.replace(/[a-z]/g, (letter) => accents[letter] ?? letter)}${rest.slice(0, wanted)}]`
}

/** Wraps a text in right-to-left marks, so that direction shows without a translation. */
function mirror(text: string): string {
  return `\u202e${text}\u202c`
}

export const pseudoLocales = {
  type: 'postProcessor' as const,
  name: 'pseudo',
  process(value: string, _key: string | string[], _options: unknown, translator: { language?: string }): string {
    if (translator.language === 'en-XA') return lengthen(value)
    return translator.language === 'ar-XB' ? mirror(value) : value
  },
}
