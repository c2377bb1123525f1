import type { ComponentProps, ReactNode } from 'react'

type CellProps = Omit<ComponentProps<'td'>, 'className'> & { end?: boolean; children?: ReactNode }

/** A plain table for small fixed data; lists of records use `DataTable`. `label` names it. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="overflow-x-auto rounded-card border border-border bg-card">
      <table aria-label={label} className="w-full border-collapse text-sm">
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-muted">
      <tr>{children}</tr>
    </thead>
  )
}

export function HeadCell({ end, children, ...rest }: Omit<ComponentProps<'th'>, 'className'> & { end?: boolean }) {
  return (
    <th scope="col" {...rest} className={`h-9 px-4 font-medium text-muted-foreground text-xs ${end ? 'text-end' : 'text-start'}`}>
      {children}
    </th>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-border">{children}</tbody>
}

export function TableRow({ children }: { children: ReactNode }) {
  return <tr className="h-(--row) hover:bg-accent">{children}</tr>
}

export function Cell({ end, children, ...rest }: CellProps) {
  return (
    <td {...rest} className={`px-4 py-1.5 ${end ? 'text-end' : ''}`}>
      {children}
    </td>
  )
}
