/** Where a record is shown in the web application (screens.md 2). */
export type WebTarget = {
  type: string
  id: string | null
  customer_id: string | null
  document_id?: string | null
  section_id?: string | null
  version_id?: string | null
}

/** The path of a record in the web application; null when it has no place of its own. */
export function webPath({ type, id, customer_id, document_id, section_id, version_id }: WebTarget): string | null {
  if (id === null) return null
  switch (type) {
    case 'customer':
      return `/customers/${id}`
    case 'plan':
      return customer_id ? `/customers/${customer_id}/plans/${id}` : null
    case 'document':
      return `/documents/${id}`
    case 'section':
      return document_id ? `/documents/${document_id}${section_id ? `?section=${section_id}` : ''}` : null
    case 'comment':
      return document_id ? `/documents/${document_id}?${section_id ? `section=${section_id}&` : ''}panel=comments` : null
    case 'task':
      return `/tasks?task=${id}`
    case 'file':
      return customer_id ? `/customers/${customer_id}/files?file=${id}` : null
    case 'evidence':
      return customer_id ? `/evidence?customer_id=${customer_id}` : '/evidence'
    case 'fact':
      return customer_id ? `/customers/${customer_id}/facts` : null
    case 'interview':
      return `/interviews/${id}`
    case 'standard':
      return `/library/standards/${id}`
    case 'template':
      return version_id ? `/library/templates/${id}/versions/${version_id}` : null
    case 'user':
      return '/admin/users'
    default:
      return null
  }
}
