import type { MergePlace } from '@dna/contract/core/rich-text'
import { mergeAttributes, Node, nodeInputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/react'

const keep = (attribute: string) => ({ default: null, parseHTML: (element: HTMLElement) => element.getAttribute(`data-${attribute}`) })

/** Names and attributes are those of contract/core/rich-text.ts; rich-text-schema.test.ts compares them. */
export const ListItem = Node.create({
  name: 'list_item',
  content: 'paragraph block*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    }
  },
})

export const BulletList = Node.create({
  name: 'bullet_list',
  group: 'block list',
  content: 'list_item+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: ({ HTMLAttributes }) => ['ul', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-8': () => this.editor.commands.toggleList(this.name, 'list_item') }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*([-+*])\s$/, type: this.type })]
  },
})

export const OrderedList = Node.create({
  name: 'ordered_list',
  group: 'block list',
  content: 'list_item+',
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element: HTMLElement) => Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1 },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => this.editor.commands.toggleList(this.name, 'list_item') }
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,4})\.\s$/,
        type: this.type,
        getAttributes: ([, start]) => ({ start: Number(start) }),
        joinPredicate: ([, start], node) => node.childCount + node.attrs.start === Number(start),
      }),
    ]
  },
})

export const HardBreak = Node.create({
  name: 'hard_break',
  inline: true,
  group: 'inline',
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () =>
      this.editor.commands.first(({ commands }) => [() => commands.exitCode(), () => commands.insertContent({ type: this.name })])
    return { 'Mod-Enter': () => false, 'Shift-Enter': insert }
  },
})

export const HorizontalRule = Node.create({
  name: 'horizontal_rule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|___\s)$/, type: this.type })]
  },
})

export const CodeBlock = Node.create({
  name: 'code_block',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: ({ HTMLAttributes }) => ['pre', HTMLAttributes, ['code', 0]],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```\s$/, type: this.type })]
  },
})

/** A picture by its file; `src` tells where the file is shown. */
export const Picture = Node.create<{ src: (file_id: string) => string }>({
  name: 'image',
  group: 'block',
  draggable: true,
  addOptions: () => ({ src: (file_id) => file_id }),
  addAttributes: () => ({ file_id: { ...keep('file-id'), isRequired: true }, alt: { default: null } }),
  parseHTML: () => [{ tag: 'img[data-file-id]' }],
  renderHTML({ node }) {
    return ['img', { 'data-file-id': node.attrs.file_id, src: this.options.src(String(node.attrs.file_id)), alt: node.attrs.alt ?? '' }]
  },
})

type PlaceOptions = { words: (place: MergePlace) => string }

/** A place where a fact is printed, as a chip. */
export const MergeField = Node.create<PlaceOptions>({
  name: 'merge_field',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ words: ({ attrs }) => attrs.key }),
  addAttributes: () => ({ key: { ...keep('key'), isRequired: true }, fallback: keep('fallback'), format: keep('format') }),
  parseHTML: () => [{ tag: 'span[data-merge-field]' }],
  renderHTML({ node }) {
    const { key, fallback, format } = node.attrs
    const data = { 'data-merge-field': '', 'data-key': key, 'data-fallback': fallback, 'data-format': format }
    return [
      'span',
      mergeAttributes({ class: 'merge-field' }, data),
      this.options.words({ type: 'merge_field', attrs: { key, fallback, format } }),
    ]
  },
  renderText: ({ node }) => `{{${node.attrs.key}}}`,
})

/** Repeats a line for each entry of a list fact, as a chip. */
export const MergeLoop = Node.create<PlaceOptions>({
  name: 'merge_loop',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ words: ({ attrs }) => attrs.key }),
  addAttributes: () => ({
    key: { ...keep('key'), isRequired: true },
    template: { ...keep('template'), isRequired: true },
    empty: keep('empty'),
  }),
  parseHTML: () => [{ tag: 'span[data-merge-loop]' }],
  renderHTML({ node }) {
    const { key, template, empty } = node.attrs
    const data = { 'data-merge-loop': '', 'data-key': key, 'data-template': template, 'data-empty': empty }
    return [
      'span',
      mergeAttributes({ class: 'merge-field' }, data),
      this.options.words({ type: 'merge_loop', attrs: { key, template, empty } }),
    ]
  },
  renderText: ({ node }) => `{{${node.attrs.key}}}`,
})
