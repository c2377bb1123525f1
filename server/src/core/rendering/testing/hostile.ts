import type { PrintableDocument } from '../printable.ts'
import { paragraph, sampleDocument, section } from './sample.ts'

/** Text that would be code, markup or a tag if any format read it as such. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to look like code
export const codeLike = '#eval("1") #import "a" $x$ *b* _i_ <label> @ref {{x}} ${y} </w:t><w:r> ]]> &amp; `c` \\ // /* = a - b'

/** The same with signs no file may hold: control characters, a lone surrogate, a non-character. */
const brokenText = `${codeLike} \u0000\u0001\u001f\u007f|\ud800|\udfff|\uffff`

const letters = ['A', 'B', 'C', 'D', 'E', 'F']

export const hostileDocuments: Record<string, PrintableDocument> = {
  broken: sampleDocument({
    title: brokenText,
    code: brokenText,
    customer_name: brokenText,
    is_draft: true,
    sections: [
      section(
        '1',
        brokenText,
        { type: 'doc', content: [paragraph(brokenText), { type: 'code_block', content: [{ type: 'text', text: brokenText }] }] },
        { type: 'list', items: [brokenText] },
        { type: 'missing', text: brokenText },
        { type: 'table', columns: [{ label: brokenText, type: 'text' }], rows: [[brokenText]] },
      ),
    ],
  }),
  'paragraph of 200 kB': sampleDocument({ sections: [section('1', 'Long', paragraph('lorem ipsum '.repeat(17_000)))] }),
  'word of 200 kB': sampleDocument({ sections: [section('1', 'Long word', paragraph('x'.repeat(200_000)))] }),
  'cell longer than a page': sampleDocument({
    sections: [
      section('1', 'Cell', { type: 'table', columns: [{ label: 'A', type: 'text' }], rows: [['lorem ipsum dolor '.repeat(3000)]] }),
    ],
  }),
  'table of 2,000 rows': sampleDocument({
    sections: [
      section('1', 'Rows', {
        type: 'table',
        columns: letters.map((label) => ({ label, type: 'text' })),
        rows: Array.from({ length: 2000 }, (_, row) => letters.map((letter) => `${letter} value ${row}`)),
      }),
    ],
  }),
  nothing: sampleDocument({
    sections: [],
    revisions: [],
    title: '',
    code: '',
    customer_name: '',
    organization_name: '',
    locale: 'no locale',
  }),
  'deepest nesting': sampleDocument({ sections: [section('1', 'Deep', nested(19))] }),
  'nested quotes and tables': sampleDocument({
    sections: [section('1', 'Tables', nestedTables(9)), section('2', 'Tables and lists', nestedTables(4, nested(11)))],
  }),
}

function nested(depth: number): ReturnType<typeof paragraph> {
  const inner = depth > 1 ? [nested(depth - 1)] : []
  return { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph(`level ${depth}`), ...inner] }] }
}

function nestedTables(depth: number, innermost = paragraph('innermost')): ReturnType<typeof paragraph> {
  if (depth === 0) return innermost
  return {
    type: 'blockquote',
    content: [
      { type: 'table', content: [{ type: 'table_row', content: [{ type: 'table_cell', content: [nestedTables(depth - 1, innermost)] }] }] },
    ],
  }
}
