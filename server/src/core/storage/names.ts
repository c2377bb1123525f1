const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** A name for folders and files: NFKD, ASCII letters and digits, lower case, other runs one `_`, at most 60 characters. */
export function sanitizedName(name: string, empty: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
    .replace(/_+$/, '')
  if (plain === '') return empty
  return deviceNames.test(plain) ? `x_${plain}` : plain
}

/** Folder of a customer below the storage root: organization, then number and name as they were at creation. */
export function customerFolder(org_id: string, number: number, company_name: string): string {
  return `${org_id}/${number}_${sanitizedName(company_name, 'customer')}`
}
