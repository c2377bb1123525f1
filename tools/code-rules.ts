import { isTest, type SourceFile } from './source-files.ts'
import { child, type Node, parseCode, type Syntax, textOf } from './syntax.ts'

export type Finding = { rule: string; path: string; line: number; what: string }
type Rule = { name: string; appliesTo(path: string): boolean; find(syntax: Syntax, path: string): Found[] }
type Found = { node: Node; what: string }

const SEAMS = ['contract/src/core/register.ts', 'server/src/core/http.ts', 'server/src/registers/store.ts']
const DEFAULT_EXPORT_ASKED_BY_TOOL = /(^|\/)(vite|vitest)\.config\.ts$|(^|\/)global-setup\.ts$/
const DOORS = /^(server\/src\/modules\/[^/]+\/index\.ts|contract\/src\/registers\/index\.ts)$/

const isProduct = (path: string) => /^(contract|server|web)\/src\//.test(path) && !isTest(path)
const isTyped = (path: string) => /\.tsx?$/.test(path)

const rules: Rule[] = [
  {
    name: 'no-default-export',
    appliesTo: (path) => isTyped(path) && !DEFAULT_EXPORT_ASKED_BY_TOOL.test(path),
    find: ({ body }) =>
      ofType(body, 'ExportDefaultDeclaration', 'ExportDefaultExpression').map((node) => ({ node, what: 'export by name' })),
  },
  {
    name: 'no-barrel',
    appliesTo: (path) => isTyped(path) && !DOORS.test(path),
    find({ body }) {
      const all = ofType(body, 'ExportAllDeclaration').map((node) => ({ node, what: 'import from the file that declares it' }))
      const passedOn = ofType(body, 'ExportNamedDeclaration').filter((node) => child(node, 'source'))
      const onlyPasses = passedOn.length > 0 && passedOn.length === body.length
      return onlyPasses ? [...all, ...passedOn.slice(0, 1).map((node) => ({ node, what: 'a file that only passes on' }))] : all
    },
  },
  {
    name: 'environment-in-config-only',
    appliesTo: (path) => isProduct(path) && path !== 'server/src/core/config.ts',
    find: ({ nodes }) =>
      ofType(nodes, 'MemberExpression')
        .filter((node) => textOf(child(node, 'object')) === 'process' && textOf(child(node, 'property')) === 'env')
        .map((node) => ({ node, what: 'read it in server/src/core/config.ts' })),
  },
  {
    name: 'no-bare-fetch',
    appliesTo: (path) => path.startsWith('server/src/') && !isTest(path),
    find: ({ nodes }) =>
      ofType(nodes, 'CallExpression')
        .filter((node) => isGlobalFetch(child(node, 'callee')))
        .map((node) => ({ node, what: 'go through core/outbound.ts' })),
  },
  {
    name: 'no-cast',
    appliesTo: (path) => isTyped(path) && !SEAMS.includes(path) && !isTest(path),
    find: ({ nodes }) =>
      ofType(nodes, 'TsAsExpression', 'TsTypeAssertion').map((node) => ({ node, what: 'parse, narrow or type the source instead' })),
  },
  {
    name: 'no-any',
    appliesTo: (path) => isTyped(path) && !isTest(path),
    find: ({ nodes }) =>
      ofType(nodes, 'TsKeywordType')
        .filter((node) => node.kind === 'any')
        .map((node) => ({ node, what: 'unknown, or the real type' })),
  },
  {
    name: 'no-skipped-test',
    appliesTo: (path) => isTest(path),
    find: ({ nodes }) =>
      ofType(nodes, 'CallExpression')
        .filter((node) => isSwitchedOff(child(node, 'callee')))
        .map((node) => ({ node, what: 'repair the test or remove it' })),
  },
]

/** What breaks the rules about code in one file. */
export function codeFindings({ path, text }: SourceFile): Finding[] {
  const applying = rules.filter((rule) => rule.appliesTo(path))
  if (applying.length === 0) return []
  const syntax = parseCode(path, text)
  return applying.flatMap(({ name, find }) =>
    find(syntax, path).map(({ node, what }) => ({ rule: name, path, line: syntax.lineOf(node), what })),
  )
}

export const codeRuleNames = rules.map(({ name }) => name)

function ofType(nodes: Node[], ...types: string[]): Node[] {
  return nodes.filter((node) => types.includes(node.type))
}

function isGlobalFetch(callee: Node | undefined): boolean {
  if (callee?.type === 'Identifier') return textOf(callee) === 'fetch'
  return textOf(child(callee, 'object')) === 'globalThis' && textOf(child(callee, 'property')) === 'fetch'
}

/** test.skip(...), describe.only(...), it.todo(...), and the same further along a chain: test.skip.each. */
function isSwitchedOff(callee: Node | undefined): boolean {
  const words = chainOf(callee)
  return ['test', 'it', 'describe', 'suite'].includes(words[0] ?? '') && words.some((word) => ['skip', 'only', 'todo'].includes(word))
}

function chainOf(node: Node | undefined): string[] {
  if (!node) return []
  if (node.type === 'Identifier') return [textOf(node) ?? '']
  return [...chainOf(child(node, 'object') ?? child(node, 'callee')), textOf(child(node, 'property')) ?? '']
}
