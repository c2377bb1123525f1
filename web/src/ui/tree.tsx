import { Check, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'

export type TreeNode = {
  id: string
  /** What typing letters finds. */
  label: string
  /** The line itself, whose words are its accessible name; the label when left out. */
  content?: ReactNode
  /** Buttons at the end of the line. Reached by Tab from the current line. */
  actions?: ReactNode
  /** Can be ticked with Space or the box before the line. */
  tick?: { done: boolean }
  children?: TreeNode[]
}

type TreeProps = {
  label: string
  nodes: TreeNode[]
  /** Which nodes are open; kept by the page (URL or state). */
  open: ReadonlySet<string>
  onOpenChange: (open: Set<string>) => void
  /** Enter or a press on the line. */
  onSelect?: (id: string) => void
  /** Space, for example ticking a task. */
  onTick?: (id: string) => void
  selected?: string
}

type Line = { node: TreeNode; level: number; parent: string | null; index: number; size: number }

/** A tree with one tab stop: arrows move and fold, `*` unfolds the level, Enter opens, Space ticks, letters find. */
export function Tree({ label, nodes, open, onOpenChange, onSelect, onTick, selected }: TreeProps) {
  const lines = useMemo(() => linesOf(nodes, open), [nodes, open])
  const [wanted, setWanted] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const current = lines.find((line) => line.node.id === (wanted ?? selected)) ?? lines[0]

  const focus = (line: Line | undefined) => {
    if (!line) return
    setWanted(line.node.id)
    root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(line.node.id)}"]`)?.focus()
  }
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    onOpenChange(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, line: Line) => {
    if (event.target !== event.currentTarget) return
    const at = lines.indexOf(line)
    const { node } = line
    const folded = Boolean(node.children?.length) && !open.has(node.id)
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const key = rtl ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key) : event.key
    if (key === 'ArrowDown') focus(lines[at + 1])
    else if (key === 'ArrowUp') focus(lines[at - 1])
    else if (key === 'Home') focus(lines[0])
    else if (key === 'End') focus(lines.at(-1))
    else if (key === 'ArrowRight') folded ? toggle(node.id) : node.children?.length ? focus(lines[at + 1]) : null
    else if (key === 'ArrowLeft')
      node.children?.length && !folded ? toggle(node.id) : focus(lines.find(({ node: other }) => other.id === line.parent))
    else if (key === '*')
      onOpenChange(new Set([...open, ...lines.filter((other) => other.parent === line.parent).map((other) => other.node.id)]))
    else if (key === 'Enter') onSelect ? onSelect(node.id) : toggle(node.id)
    else if (key === ' ') node.tick && onTick?.(node.id)
    else if (/^\p{L}$/u.test(key))
      focus([...lines.slice(at + 1), ...lines.slice(0, at)].find((other) => other.node.label.toLowerCase().startsWith(key.toLowerCase())))
    else return
    event.preventDefault()
  }
  return (
    <div ref={root} role="tree" aria-label={label} className="flex flex-col">
      {lines.map((line) => {
        const { node, level, index, size } = line
        const branch = Boolean(node.children?.length)
        return (
          <div
            key={node.id}
            role="treeitem"
            data-node={node.id}
            aria-level={level}
            aria-posinset={index + 1}
            aria-setsize={size}
            aria-expanded={branch ? open.has(node.id) : undefined}
            aria-selected={selected === node.id}
            aria-checked={node.tick?.done}
            tabIndex={line === current ? 0 : -1}
            onFocus={(event) => {
              if (event.target === event.currentTarget) setWanted(node.id)
            }}
            onKeyDown={(event) => onKeyDown(event, line)}
            style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}
            className="group flex min-h-(--row) items-center gap-1.5 rounded-control pe-2 hover:bg-accent focus-visible:-outline-offset-2 aria-selected:bg-selected"
          >
            {branch ? (
              <button
                type="button"
                tabIndex={-1}
                aria-hidden
                onClick={() => toggle(node.id)}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-chip"
              >
                <ChevronRight className={`transition-transform ${open.has(node.id) ? 'rotate-90' : 'rtl:rotate-180'}`} />
              </button>
            ) : (
              <span className="w-7 shrink-0" />
            )}
            {node.tick && onTick ? <TickBox done={node.tick.done} onPress={() => onTick(node.id)} /> : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the keys of the line itself do the same */}
            <div
              className="flex min-w-0 flex-1 cursor-default items-center gap-2"
              onClick={() => (onSelect ? onSelect(node.id) : branch && toggle(node.id))}
            >
              {node.content ?? <span className="truncate">{node.label}</span>}
            </div>
            {node.actions}
          </div>
        )
      })}
    </div>
  )
}

/** For pointers; keyboards use Space on the line, which says whether it is ticked. */
function TickBox({ done, onPress }: { done: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      onClick={onPress}
      className="relative me-1 inline-flex size-4 shrink-0 items-center justify-center rounded-chip border border-input bg-card text-primary-foreground before:absolute before:-inset-2 data-done:border-primary data-done:bg-primary touch:size-5 touch:before:-inset-3"
      data-done={done || undefined}
    >
      {done ? <Check className="size-3! stroke-3!" /> : null}
    </button>
  )
}

function linesOf(nodes: TreeNode[], open: ReadonlySet<string>, level = 1, parent: string | null = null): Line[] {
  return nodes.flatMap((node, index) => [
    { node, level, parent, index, size: nodes.length },
    ...(node.children && open.has(node.id) ? linesOf(node.children, open, level + 1, node.id) : []),
  ])
}

/** Every id of a tree that has children, for "unfold all". */
export function branchesOf(nodes: TreeNode[]): string[] {
  return nodes.flatMap((node) => (node.children?.length ? [node.id, ...branchesOf(node.children)] : []))
}
