import type { Editor } from '@tiptap/react'
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Pilcrow,
  Strikethrough,
  Table as TableIcon,
  TextQuote,
  Underline,
} from 'lucide-react'
import { newTable } from './rich-text-tables.ts'
import type { UiText } from './texts.ts'

type Action = { label: UiText; icon: LucideIcon; run: (editor: Editor) => void; keys?: string }
type Toggle = Action & { isOn: (editor: Editor) => boolean }

const mark = (name: string, label: UiText, icon: LucideIcon, keys?: string): Toggle => ({
  label,
  icon,
  keys,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
})

const heading = (level: 2 | 3, label: UiText, icon: LucideIcon): Toggle => ({
  label,
  icon,
  run: (editor) => editor.chain().focus().toggleNode('heading', 'paragraph', { level }).run(),
  isOn: (editor) => editor.isActive('heading', { level }),
})

const list = (name: 'bullet_list' | 'ordered_list', label: UiText, icon: LucideIcon): Toggle => ({
  label,
  icon,
  run: (editor) => editor.chain().focus().toggleList(name, 'list_item').run(),
  isOn: (editor) => editor.isActive(name),
})

const headings = [heading(2, 'rich_text.heading', Heading2), heading(3, 'rich_text.subheading', Heading3)]
const lists = [list('bullet_list', 'rich_text.bullets', List), list('ordered_list', 'rich_text.numbers', ListOrdered)]
const quote: Toggle = {
  label: 'rich_text.quote',
  icon: TextQuote,
  run: (editor) => editor.chain().focus().toggleWrap('blockquote').run(),
  isOn: (editor) => editor.isActive('blockquote'),
}

/** Buttons of the toolbar in groups. */
export const toggles: Toggle[][] = [
  [
    mark('bold', 'rich_text.bold', Bold, 'Ctrl+B'),
    mark('italic', 'rich_text.italic', Italic, 'Ctrl+I'),
    mark('underline', 'rich_text.underline', Underline, 'Ctrl+U'),
    mark('strike', 'rich_text.strike', Strikethrough),
  ],
  headings,
  [...lists, quote],
]

export const insertTable: Action = {
  label: 'rich_text.table',
  icon: TableIcon,
  run: (editor) => {
    const { from } = editor.state.selection
    editor.chain().focus().insertContent(newTable()).run()
    // Into the first cell: table, row, cell and paragraph open one after the other.
    const at = firstTable(editor, from - 1)
    if (at !== null) editor.commands.setTextSelection(at + 4)
  },
}

function firstTable(editor: Editor, after: number): number | null {
  let found: number | null = null
  editor.state.doc.descendants((node, position) => {
    if (found === null && node.type.name === 'table' && position >= after) found = position
    return found === null
  })
  return found
}

const text: Action = { label: 'rich_text.text', icon: Pilcrow, run: (editor) => editor.chain().focus().clearNodes().run() }
const rule: Action = {
  label: 'rich_text.rule',
  icon: Minus,
  run: (editor) =>
    editor
      .chain()
      .focus()
      .insertContent([{ type: 'horizontal_rule' }, { type: 'paragraph' }])
      .run(),
}

/** What `/` offers in an empty line. */
export const blocks: Action[] = [text, ...headings, ...lists, quote, insertTable, rule]
