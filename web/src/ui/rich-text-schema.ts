import type { MergePlace } from '@dna/contract/core/rich-text'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Code } from '@tiptap/extension-code'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { ListKeymap } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Strike } from '@tiptap/extension-strike'
import { Text } from '@tiptap/extension-text'
import { Underline } from '@tiptap/extension-underline'
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions'
import { type Extensions, Mark, markPasteRule, mergeAttributes } from '@tiptap/react'
import {
  BulletList,
  CodeBlock,
  HardBreak,
  HorizontalRule,
  ListItem,
  MergeField,
  MergeLoop,
  OrderedList,
  Picture,
} from './rich-text-nodes.ts'
import { Table, TableCell, TableHeader, TableKeys, TableRow } from './rich-text-tables.ts'

export type RichTextPlaces = {
  /** What stands in the place of a merge field or loop. */
  fieldText: (place: MergePlace) => string
  /** Where the picture of a file is shown. */
  imageUrl: (file_id: string) => string
}

const allowedHref = /^(https?:\/\/|mailto:)\S+$/i
const pastedAddress = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/gi

/** Addresses a link may have. */
export function isAllowedHref(href: string): boolean {
  return href.length <= 2048 && allowedHref.test(href) && URL.canParse(href)
}

const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  keepOnSplit: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isAllowedHref(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes({ rel: 'noopener noreferrer nofollow', target: '_blank' }, HTMLAttributes), 0],
  addPasteRules() {
    return [markPasteRule({ find: pastedAddress, type: this.type, getAttributes: ([href]) => ({ href }) })]
  },
})

/** Everything the editor knows: the closed set of nodes and marks of contract/core/rich-text.ts, undo, drag and drop. */
export function richTextExtensions({ fieldText, imageUrl }: RichTextPlaces): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    Heading.configure({ levels: [2, 3, 4] }),
    Blockquote,
    Bold,
    Italic,
    Underline,
    Strike,
    Code,
    UndoRedo,
    Dropcursor,
    Gapcursor,
    ListKeymap.configure({ listTypes: [{ itemName: 'list_item', wrapperNames: ['bullet_list', 'ordered_list'] }] }),
    BulletList,
    OrderedList,
    ListItem,
    HardBreak,
    HorizontalRule,
    CodeBlock,
    Link,
    Table,
    TableRow,
    TableCell,
    TableHeader,
    TableKeys,
    Picture.configure({ src: imageUrl }),
    MergeField.configure({ words: fieldText }),
    MergeLoop.configure({ words: fieldText }),
  ]
}
