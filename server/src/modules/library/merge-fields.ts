/** A value printed into fixed text: `{{org.top_manager | or: "top management"}}`. */
export interface MergeField {
  kind: 'field'
  key: string
  fallback: string | null
  format: string | null
}

/** Text repeated for each entry of a list or table, and the text for none: `{{#org.sites}}..{{/org.sites}}{{^org.sites}}..{{/org.sites}}`. */
export interface MergeLoop {
  kind: 'loop'
  key: string
  template: string
  empty: string
  isBlock: boolean
}

type MergeNode = MergeField | MergeLoop

/** Text with every merge field and loop replaced by one marker character sequence that `splitAtMarkers` finds again. */
export interface MarkedText {
  text: string
  nodes: MergeNode[]
  /** What is wrong with the braces, in words. */
  faults: string[]
}

/** Formats a merge field may ask for. */
export const mergeFormats = ['date', 'long_date', 'number', 'list', 'count', 'lower', 'upper', 'capitalize'] as const

const keyPattern = String.raw`[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*`
const pipePattern = String.raw`\s*\|\s*(?:or:\s*(?:"[^"]*"|'[^']*')|[a-z_]+)`
const tag = new RegExp(String.raw`\{\{\s*([#^/]?)\s*(${keyPattern}|\.)((?:${pipePattern})*)\s*\}\}`, 'g')
const marker = /\uE000(\d+)\uE001/
const mostInLoop = { template: 2000, empty: 500 }

/** Finds merge fields and loops; loops do not nest. */
export function markMergeFields(source: string): MarkedText {
  const nodes: MergeNode[] = []
  const faults: string[] = []
  const mark = (node: MergeNode) => `\uE000${nodes.push(node) - 1}\uE001`
  let withoutLoops = ''
  let end = 0
  for (const match of source.matchAll(loopPattern())) {
    const loop = readLoop(match, source)
    faults.push(...faultsOf(loop))
    withoutLoops += source.slice(end, match.index) + (loop.isBlock ? `\n${mark(loop)}\n` : mark(loop))
    end = match.index + match[0].length
  }
  const text = (withoutLoops + source.slice(end)).replaceAll(tag, (whole, sign: string, key: string, pipes: string) => {
    if (sign === '') return mark({ kind: 'field', key, ...readPipes(pipes) })
    faults.push(`${whole} has no partner`)
    return ''
  })
  const leftover = text.match(/\{\{.{0,40}|.{0,20}\}\}/)?.[0]
  if (leftover) faults.push(`cannot read the merge field at "${leftover}"`)
  return { text, nodes, faults }
}

/** The merge fields of a loop's texts or of any text without loops. */
export function mergeFieldsOf(text: string): MergeField[] {
  return markMergeFields(text).nodes.filter((node) => node.kind === 'field')
}

/** Cuts marked text into plain strings and the nodes between them, in order; blank strings are left out. */
export function splitAtMarkers(text: string, nodes: readonly MergeNode[]): (string | MergeNode)[] {
  return text
    .split(marker)
    .map((part, index) => (index % 2 === 0 ? part : (nodes[Number(part)] ?? '')))
    .filter((part) => part !== '')
}

/** The loop that stands alone on a line of marked text, if the line holds nothing else. */
export function blockLoopOn(line: string, nodes: readonly MergeNode[]): MergeLoop | undefined {
  const parts = splitAtMarkers(line.trim(), nodes)
  const only = parts.length === 1 ? parts[0] : undefined
  return typeof only === 'object' && only.kind === 'loop' && only.isBlock ? only : undefined
}

function loopPattern(): RegExp {
  const open = String.raw`\{\{\s*#\s*(?<key>${keyPattern})\s*\}\}(?<template>[\s\S]*?)\{\{\s*/\s*\k<key>\s*\}\}`
  const none = String.raw`(?:\s*\{\{\s*\^\s*\k<key>\s*\}\}(?<empty>[\s\S]*?)\{\{\s*/\s*\k<key>\s*\}\})?`
  const alone = String.raw`\{\{\s*\^\s*(?<none>${keyPattern})\s*\}\}(?<alone>[\s\S]*?)\{\{\s*/\s*\k<none>\s*\}\}`
  return new RegExp(`${open}${none}|${alone}`, 'g')
}

/** A loop is a block when it fills whole lines and makes more than one line or list entries. */
function readLoop(match: RegExpExecArray, source: string): MergeLoop {
  const { key, template = '', empty = '', none = '', alone = '' } = match.groups ?? {}
  const fillsLines = /(^|\n)[ \t]*$/.test(source.slice(0, match.index)) && /^[ \t]*(\n|$)/.test(source.slice(match.index + match[0].length))
  const isBlock = fillsLines && /\n|^\s*(- |\d+\. |\|)/.test(template || alone)
  const tidy = (text: string) => (isBlock ? text.replace(/^\s*\n/, '').trimEnd() : text.replaceAll(/\s*\n\s*/g, ' '))
  return { kind: 'loop', key: key ?? none, template: tidy(template), empty: tidy(empty || alone), isBlock }
}

function faultsOf({ key, template, empty }: MergeLoop): string[] {
  const isTooLong = template.length > mostInLoop.template || empty.length > mostInLoop.empty
  return [
    /\{\{\s*[#^]/.test(template + empty) && `loop inside the loop ${key}`,
    /^\s*\|/.test(template) && `the loop ${key} makes table rows; use bullets or one sentence instead`,
    isTooLong && `the loop ${key} is longer than ${mostInLoop.template} characters, or ${mostInLoop.empty} for none`,
  ].filter((fault) => typeof fault === 'string')
}

function readPipes(pipes: string): { fallback: string | null; format: string | null } {
  const fallback = pipes.match(/or:\s*(?:"([^"]*)"|'([^']*)')/)
  const format = pipes.replace(fallback?.[0] ?? '', '').match(/[a-z_]+/)
  return { fallback: fallback ? (fallback[1] ?? fallback[2] ?? '') : null, format: format?.[0] ?? null }
}
