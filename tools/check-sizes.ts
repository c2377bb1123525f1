import { isCode, isTest, sourceFiles } from './source-files.ts'

const PAGES: [RegExp, number][] = [
  [/^README\.md$/, 60],
  [/^ARCHITECTURE\.md$/, 150],
  [/^CONTRIBUTING\.md$/, 100],
  [/^docs\/adr\/.*\.md$/, 60],
]

/** Files that are longer than our rules allow: code 300 lines, tests 500, pages by their kind. */
export function tooLong(root: string): string[] {
  return sourceFiles(root).flatMap(({ path, text }) => {
    const limit = limitOf(path)
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    return limit !== undefined && lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : []
  })
}

function limitOf(path: string): number | undefined {
  const page = PAGES.find(([pattern]) => pattern.test(path))
  if (page) return page[1]
  if (!isCode(path)) return undefined
  return isTest(path) ? 500 : 300
}

if (import.meta.main) {
  const found = tooLong(process.cwd())
  for (const line of found) console.log(line)
  process.exitCode = found.length > 0 ? 1 : 0
}
