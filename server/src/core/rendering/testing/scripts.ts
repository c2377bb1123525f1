import type { PrintableDocument } from '../printable.ts'
import { paragraph, sampleDocument, section } from './sample.ts'

export const greek = 'Η διοίκηση δεσμεύεται να προστατεύει την εμπιστευτικότητα.'
export const cyrillic = 'Руководство обязуется защищать конфиденциальность.'
export const arabic = 'تلتزم إدارة الشركة بحماية المعلومات (ISO 27001) منذ 2024'
export const hebrew = 'הנהלת החברה מחויבת להגן על המידע (ISO 27001) מאז 2024'

/** Four scripts in titles, paragraphs, lists and cells. */
export function documentInFourScripts(changes: Partial<PrintableDocument> = {}): PrintableDocument {
  const content = [greek, cyrillic, arabic, hebrew].map((text) => paragraph(text))
  return sampleDocument({
    sections: [
      section('1', `${greek} ${hebrew}`, { type: 'doc', content }, { type: 'list', items: [arabic, hebrew] }),
      section('2', arabic, {
        type: 'table',
        columns: [
          { label: 'الأصل', type: 'text' },
          { label: 'القيمة', type: 'number' },
        ],
        rows: [[arabic, 3]],
      }),
    ],
    ...changes,
  })
}
