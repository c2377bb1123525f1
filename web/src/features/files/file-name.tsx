import { Fragment } from 'react'

/** The name of a file; a long one goes on in the next line between its words, which are joined by signs rather than blanks. */
export function FileName({ name }: { name: string }) {
  const parts = name.split(/(?<=[_.-])/)
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name have no identity and are only read
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
