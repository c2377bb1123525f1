import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from '@swc/core'

/** Attributes whose text a person reads or hears. */
const spoken = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'label',
  'title',
  'placeholder',
  'help',
  'hint',
  'description',
  'action',
  'submit',
  'detail',
])
/** Names that are the same in every language. */
const names = /\bDNA\b/g

type Found = { file: string; line: number; text: string }

/** Texts that stand in code instead of a text file: JSX text, literals in braces, spoken attributes. */
export function findTexts(source: string, file: string): Found[] {
  const found: Found[] = []
  const tree = parseSync(source, { syntax: 'typescript', tsx: true })
  // Positions count UTF-8 bytes over all files parsed so far, from 1 at the start of the first.
  const start = tree.span.start
  const bytes = Buffer.from(source)
  const skipped = leadingBytes(source)
  const report = (text: string, position: number) => {
    if (!isText(text)) return
    const line = bytes
      .subarray(0, position - start + skipped)
      .toString()
      .split('\n').length
    found.push({ file, line, text: text.trim().replace(/\s+/g, ' ') })
  }
  walk(tree, (node) => {
    if (node.type === 'JSXText' && typeof node.value === 'string') report(node.value, spanOf(node))
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') for (const child of listOf(node.children)) reportLiteral(child, report)
    if (node.type === 'JSXAttribute' && isNode(node.name) && typeof node.name.value === 'string' && spoken.has(node.name.value))
      reportLiteral(node.value, report)
  })
  return found
}

function reportLiteral(value: unknown, report: (text: string, position: number) => void) {
  if (!isNode(value)) return
  if (value.type === 'JSXExpressionContainer' || value.type === 'ParenthesisExpression') reportLiteral(value.expression, report)
  if (value.type === 'StringLiteral' && typeof value.value === 'string') report(value.value, spanOf(value))
  if (value.type === 'ConditionalExpression') {
    reportLiteral(value.consequent, report)
    reportLiteral(value.alternate, report)
  }
  if (value.type === 'BinaryExpression' && value.operator === '&&') reportLiteral(value.right, report)
  if (value.type === 'TemplateLiteral') {
    for (const part of listOf(value.quasis)) if (isNode(part) && typeof part.raw === 'string') report(part.raw, spanOf(part))
  }
}

function isText(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(names, ''))
}

type Node = { type: string; [key: string]: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function spanOf(node: Node): number {
  const { span } = node
  return typeof span === 'object' && span !== null && 'start' in span && typeof span.start === 'number' ? span.start : 0
}

function walk(value: unknown, visit: (node: Node) => void) {
  if (Array.isArray(value)) for (const entry of value) walk(entry, visit)
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value)
    for (const entry of Object.values(value)) walk(entry, visit)
  }
}

/** The span of a file begins at its first statement; what stands before must be added. */
function leadingBytes(source: string): number {
  const trimmed = source.replace(/^(?:\s+|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '')
  return Buffer.byteLength(source) - Buffer.byteLength(trimmed)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = join(import.meta.dirname, '../web/src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'),
  )
  const found = files.flatMap((path) => findTexts(readFileSync(join(root, path), 'utf8'), `web/src/${path}`))
  for (const { file, line, text } of found) console.error(`${file}:${line} text in code: "${text}"`)
  console.log(`${files.length} files read, ${found.length} texts in code`)
  process.exitCode = found.length > 0 || files.length === 0 ? 1 : 0
}
