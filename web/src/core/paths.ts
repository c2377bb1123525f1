/** Addresses of records, for links out of features that do not own them. Inside a feature links name their route. */
export const pathOf = {
  customer: (id: string): string => `/customers/${id}`,
  plan: (customer_id: string, id: string): string => `/customers/${customer_id}/plans/${id}`,
  document: (id: string): string => `/documents/${id}`,
  interview: (id: string): string => `/interviews/${id}`,
}
