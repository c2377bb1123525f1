/** A list as the PDF writer takes it; everything that is printed is in here. */
export type PrintableList = {
  title: string
  organization_name: string
  /** What is listed, when and for whom: printed above the rows. */
  about: readonly { label: string; value: string }[]
  /** `width` is a share of the page. */
  columns: readonly { label: string; width: number; is_number: boolean }[]
  /** As printed, one text per column. */
  rows: readonly (readonly string[])[]
  /** BCP 47. */
  locale: string
  paper: 'A4' | 'Letter'
  /** `Page {page} of {pages}` */
  page_of: string
  /** ISO instant that is written into the file as its time of creation. */
  generated_at: string
}
