/** Where the bytes of a Word file lie: the upload itself, and below a further word what was made of it. */
export function masterKey(org_id: string, id: string, made = ''): string {
  return `${org_id}/templates/${id}${made && `_${made}`}.docx`
}
