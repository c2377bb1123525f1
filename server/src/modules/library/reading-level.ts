/** Number of words people would count; numbers count, lone punctuation does not. */
export function countWords(text: string): number {
  return wordsOf(text).length
}

/**
 * Flesch-Kincaid grade: 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid et al. 1975).
 * Meant for passages: below about 100 words a single long term moves it by whole grades. Blank text gives 0.
 */
export function readingLevel(text: string): number {
  const words = wordsOf(text)
  if (words.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (syllables / words.length) - 15.59
}

/** Syllables of an English word: its vowel groups, less silent endings, plus vowels that are spoken apart. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters
    .replace(/^every$/, 'evry')
    .replace(/^busi/, 'bus')
    .replace(/^some/, 'som')
    .replace(/(?<=[aeiouy][^aeiouyl]{1,2})e(?=(ment|ments|ly|ness|less|ful|fully|ty)$)/, '')
    .replace(/(?<=[aeiouy]|[aeiouy]ll?|[^aeiouyltd])ed$/, '')
    .replace(/(?<=[aeiouy]l|[^aeiouylsxzcg])(?<!ch|sh)es$/, '')
    .replace(/(?<=[aeiouy]l|[^aeiouyl])e$/, '')
    .replace(/^y/, '')
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0
  const spokenApart =
    spoken.match(/[^aeiouyctsgnlx]i[ao]|[^aeiouyqg]ua|uou|[^ct]ien(?!d)|ier|iet|area|crea|idea|react|ying|ianc|liab|eing/g)?.length ?? 0
  return Math.max(1, groups + spokenApart)
}

/** Units of thought closed by `. ! ? : ;` (Flesch's own rule); a line break ends one too, as in headings and bullets. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?:;])\s+|\n+/).filter((sentence) => wordsOf(sentence).length > 0)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,%/&-][\p{L}\p{N}]+)*/gu) ?? []
}
