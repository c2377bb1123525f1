/** A document that somebody was told to read: for the first time in this version, or again. */
export type Told = {
  user_id: string
  email: string
  full_name: string
  customer_id: string
  company_name: string
  document_id: string
  document_name: string
  document_version: number
  /** How often they were told of this version, this time included. */
  times: number
}

export type ReadingMail = {
  kind: 'document_distributed' | 'document_reminder'
  to: string
  subject: string
  text: string
  customer_id: string
}

/** One mail per person, customer and occasion, whatever the number of documents. */
export function readingMails(told: readonly Told[], public_url: string): ReadingMail[] {
  const groups = Map.groupBy(told, ({ user_id, customer_id, times }) => `${user_id} ${customer_id} ${times > 1}`)
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const again = first.times > 1
    const many = rows.length > 1
    const what = many ? `${rows.length} documents of ${first.company_name}` : first.document_name
    const lead = again ? 'you have not acknowledged yet' : 'please read and acknowledge'
    const lines = rows.map(
      (row) => `${oneLine(row.document_name)}, version ${row.document_version}\n${public_url}/documents/${row.document_id}`,
    )
    return {
      kind: again ? 'document_reminder' : 'document_distributed',
      to: first.email,
      subject: `${again ? 'Reminder: ' : ''}Please read ${oneLine(what)}`.slice(0, 300),
      text: `Hello ${first.full_name},\n\n${lead} ${many ? 'these documents' : 'this document'} of ${oneLine(first.company_name)}:\n\n${lines.join('\n\n')}\n`,
      customer_id: first.customer_id,
    }
  })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
