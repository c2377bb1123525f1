export type Mentioned = { id: string; full_name: string }

/** A text with "@Name" at its end. */
export function withMention(body: string, full_name: string): string {
  return `${body}${body === '' || /\s$/.test(body) ? '' : ' '}@${full_name} `
}

/** Ids of the people whose "@Name" stands in a text; a longer name goes before one that it begins with. */
export function mentionedIn(body: string, people: readonly Mentioned[]): string[] {
  let rest = body
  const found = new Set<string>()
  const longest = [...people].sort((a, b) => b.full_name.length - a.full_name.length)
  for (const { id, full_name } of longest) {
    if (!rest.includes(`@${full_name}`)) continue
    found.add(id)
    const namesakes = people.filter((other) => other.full_name === full_name)
    if (namesakes.every((other) => found.has(other.id))) rest = rest.replaceAll(`@${full_name}`, '')
  }
  return [...found]
}
