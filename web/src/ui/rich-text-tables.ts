import type { Command } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from '@tiptap/pm/tables'
import { Extension, Node } from '@tiptap/react'

const cellAttributes = () => ({
  colspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'colspan') },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'rowspan') },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
})

function span(element: HTMLElement, name: string): number {
  return Math.max(1, Number.parseInt(element.getAttribute(name) ?? '1', 10) || 1)
}

const tableRoles = { table: 'table', table_row: 'row', table_cell: 'cell', table_header: 'header_cell' } as const

function isTablePart(name: string): name is keyof typeof tableRoles {
  return name in tableRoles
}

export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'table_row+',
  isolating: true,
  extendNodeSchema: ({ name }) => (isTablePart(name) ? { tableRole: tableRoles[name] } : {}),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
})

export const TableRow = Node.create({
  name: 'table_row',
  content: '(table_cell | table_header)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
})

export const TableCell = Node.create({
  name: 'table_cell',
  content: 'block+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
})

export const TableHeader = Node.create({
  name: 'table_header',
  content: 'block+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
})

/** Tab walks through the cells and adds a row after the last one. */
export const TableKeys = Extension.create({
  name: 'table_keys',
  // Before the list items, which also want Tab.
  priority: 200,
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const run = (command: Command) => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Tab: () => isInTable(this.editor.state) && (run(goToNextCell(1)) || (run(addRowAfter) && run(goToNextCell(1)))),
      'Shift-Tab': () => isInTable(this.editor.state) && run(goToNextCell(-1)),
    }
  },
})

/** What can be done with the table one stands in. */
export const tableActions = {
  'rich_text.row_add': addRowAfter,
  'rich_text.row_remove': deleteRow,
  'rich_text.column_add': addColumnAfter,
  'rich_text.column_remove': deleteColumn,
  'rich_text.table_remove': deleteTable,
} as const satisfies Record<string, Command>

/** A new table as content: a head and two rows of three columns. */
export function newTable() {
  const cell = (type: 'table_cell' | 'table_header') => ({ type, content: [{ type: 'paragraph' }] })
  const row = (type: 'table_cell' | 'table_header') => ({ type: 'table_row', content: [cell(type), cell(type), cell(type)] })
  return { type: 'table', content: [row('table_header'), row('table_cell'), row('table_cell')] }
}
