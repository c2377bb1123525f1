import type { ReactNode } from 'react'

type SideBySideProps = {
  start: ReactNode
  end: ReactNode /** `lean`: the first column is narrow help for the second. */
  shares?: 'equal' | 'lean'
}

const columns = { equal: 'lg:grid-cols-2', lean: 'lg:grid-cols-[15rem_minmax(0,1fr)]' }

/** Two things that are read together; below each other on small screens. */
export function SideBySide({ start, end, shares = 'equal' }: SideBySideProps) {
  return (
    <div className={`grid items-start gap-x-6 gap-y-3 ${columns[shares]}`}>
      <div className="min-w-0">{start}</div>
      <div className="min-w-0">{end}</div>
    </div>
  )
}
