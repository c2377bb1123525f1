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

/** Syllables of an English word by its vowel groups, with the usual corrections for silent endings. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters
    .replace(/(?:[^laeiouy]es|(?<![td])ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '')
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0
  const split = spoken.match(/i[ao](?!n)|[^tscg]ian|eo(?!u)|ua|uou/g)?.length ?? 0
  return Math.max(1, groups + split)
}

/** Sentences of a text; a line break ends a sentence too, so headings and bullets count as their own. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?:;])\s+|\n+/).filter((sentence) => wordsOf(sentence).length > 0)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%/-]*/gu) ?? []
}
