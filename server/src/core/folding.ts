/** A text as it is compared and searched: NFKC, lower case, single spaces, none around. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
