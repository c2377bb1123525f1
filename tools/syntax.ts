import { parseSync } from '@swc/core'
import { z } from 'zod'

const Node = z.looseObject({ type: z.string() })
export type Node = z.infer<typeof Node>
const Span = z.object({ start: z.number(), end: z.number() })

export type Syntax = {
  /** Every node of the file, parents before children. */
  nodes: Node[]
  /** Top-level statements. */
  body: Node[]
  lineOf(node: Node): number
}

/**
 * Parses TypeScript or JavaScript. The parser counts bytes from an arbitrary start, so an empty statement is put in front, whose place
 * tells that start.
 */
export function parseCode(path: string, text: string): Syntax {
  const isTyped = /\.tsx?$/.test(path)
  const source = `;${text.replace(/^#!.*/, '')}`
  const syntax = isTyped ? { syntax: 'typescript' as const, tsx: path.endsWith('x') } : { syntax: 'ecmascript' as const }
  const { body } = parseSync(source, { ...syntax, target: 'es2024' })
  const [first, ...rest] = z.array(Node).parse(body)
  const origin = spanOf(first)?.start ?? 0
  const bytes = Buffer.from(source)
  return {
    body: rest,
    nodes: rest.flatMap(descend),
    lineOf(node) {
      const offset = (spanOf(node)?.start ?? origin) - origin
      return bytes.subarray(0, offset).toString().split('\n').length
    },
  }
}

/** Children of a node by name, if they are nodes. */
export function child(node: Node | undefined, name: string): Node | undefined {
  return Node.safeParse(node?.[name]).data
}

/** The text value of a member: an identifier's name, a literal's text. */
export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined
}

function spanOf(node: Node | undefined): z.infer<typeof Span> | undefined {
  return Span.safeParse(node?.span).data
}

function descend(node: Node): Node[] {
  return [node, ...Object.values(node).flatMap(nodesIn)]
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && typeof value.type === 'string') return descend({ ...value, type: value.type })
  return Object.values(value).flatMap(nodesIn)
}
