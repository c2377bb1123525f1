/** The name of a document without the company before it, where everything belongs to that company. */
export function documentTitle(document_name: string, company_name: string): string {
  const prefix = `${company_name} - `
  return document_name.startsWith(prefix) && document_name.length > prefix.length ? document_name.slice(prefix.length) : document_name
}
