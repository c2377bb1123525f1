import type { Finding } from './code-rules.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

type Rule = {
  name: string
  what: string
  appliesTo(path: string): boolean
  pattern: RegExp
  /** Comments may speak of what code may not do. */
  outside_comments?: boolean
}

/** Folders anywhere, and code files, whose name says nothing. */
const PLACELESS = /(^|\/)(utils?|helpers?|common|misc|lib|shared|types)(\/|\.(ts|tsx|mjs|cjs|css)$)/
const MARKS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')
const PALETTE =
  'slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose'
const UTILITY =
  'bg|text|border(?:-[trblxyse])?|ring|ring-offset|outline|fill|stroke|from|via|to|divide|shadow|decoration|accent|caret|placeholder'
const SCHEMAS = 'auth|dna_app|dna_jobs'
const isMigration = (path: string) => /^server\/migrations\/\d.*\.sql$/.test(path)
const isOurText = (path: string) => !path.startsWith('tools/')

const rules: Rule[] = [
  {
    name: 'no-leftover-mark',
    what: 'do it, or write an issue',
    appliesTo: (path) => isCode(path) || /\.(css|sql|sh|ya?ml)$/.test(path),
    pattern: new RegExp(`\\b(${MARKS})\\b`),
  },
  {
    name: 'no-commented-out-code',
    what: 'the history remembers it',
    appliesTo: isCode,
    pattern:
      /^\s*\/\/\s*(?:(?:const|let|var)\s+[\w{[].*=|import\s.*from\s+['"]|export\s+(?:const|function|type|class|async)\b|return\b.*[();]$|(?:await\s+)?[\w.]+\(.*\)[;,]?$|if\s*\(.*\)\s*\{?$|\}\)?;?$|<\/?[A-Za-z]+[^>]*>$)/,
  },
  {
    name: 'no-raw-palette',
    what: 'use a colour token of app.css',
    appliesTo: (path) => /^web\/src\/.*\.(tsx?|css)$/.test(path) && !isTest(path),
    outside_comments: true,
    pattern: new RegExp(`(?<![\\w-])(?:${UTILITY})-(?:(?:${PALETTE})-\\d{2,3}|white|black)\\b`),
  },
  {
    name: 'no-schema-name-in-migration',
    what: 'the search path decides; {{auth}} where unavoidable',
    appliesTo: isMigration,
    pattern: new RegExp(`^(?!\\s*--).*?(?<![\\w.{])"?(?:${SCHEMAS})"?\\.[a-z_"]`),
  },
  {
    name: 'no-schema-name-in-sql',
    what: 'the search path decides',
    appliesTo: (path) => /^server\/src\/.*\.ts$/.test(path) && !isTest(path),
    outside_comments: true,
    pattern: new RegExp(`\\b(?:from|join|into|update|table|exists|references|on|call)\\s+"?(?:${SCHEMAS})"?\\.[a-z_"]`, 'i'),
  },
  {
    name: 'no-registry-host',
    what: 'packages come from the configured registry',
    appliesTo: isOurText,
    pattern: /registry\.(?:npmjs|yarnpkg|npmmirror)\.|"resolved":\s*"https?:/,
  },
  {
    name: 'no-home-path',
    what: 'no path of one machine',
    appliesTo: (path) => isOurText(path) && !path.startsWith('deploy/'),
    pattern: /(?<![\w/.:-])(?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\)[A-Za-z]/,
  },
]

/** What breaks the rules about names and text in one file. */
export function textFindings({ path, text }: SourceFile): Finding[] {
  const placed = PLACELESS.test(path) ? [{ rule: 'no-placeless-name', path, line: 1, what: 'name it for what it is about' }] : []
  const lines = text.split('\n')
  const bare = lines.map((line) => line.replace(/\/\*.*?(\*\/|$)|^\s*\*.*$|^\s*\/\/.*$/g, ''))
  const found = rules
    .filter((rule) => rule.appliesTo(path))
    .flatMap(({ name, what, pattern, outside_comments }) =>
      (outside_comments ? bare : lines).flatMap((line, index) => (pattern.test(line) ? [{ rule: name, path, line: index + 1, what }] : [])),
    )
  return [...placed, ...found]
}

export const textRuleNames = ['no-placeless-name', ...rules.map(({ name }) => name)]
