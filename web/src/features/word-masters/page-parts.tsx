import type { ReactNode } from 'react'
import { PaperCell, PaperPart, PaperRow, PaperTable } from '#ui/paper.tsx'
import type { PagePart, PageTable, PageText } from './page.ts'
import { rowKey } from './places.ts'
import { useWordTexts } from './texts.ts'

type PartsProps = {
  page: readonly PagePart[]
  text: (line: PageText) => ReactNode
  /** What marks a row of a table, by its place. */
  rowMark?: (row: string) => ReactNode
}

/** The parts of a page in order, their texts drawn by `text`. */
export function PageParts({ page, text, rowMark = () => null }: PartsProps) {
  const t = useWordTexts()
  return page.map((part) => (
    <PaperPart key={part.part} title={part.place === 'body' ? undefined : t(`page.${part.place}`)}>
      {part.items.map((item) => ('rows' in item ? <TableOnPage key={item.key} table={item} text={text} rowMark={rowMark} /> : text(item)))}
    </PaperPart>
  ))
}

function TableOnPage({ table, text, rowMark }: { table: PageTable } & Required<Omit<PartsProps, 'page'>>) {
  const t = useWordTexts()
  const widest = Math.max(...table.rows.map(({ cells }) => cells.length))
  return (
    <PaperTable label={t('page.table', { number: table.table + 1 })}>
      {table.rows.map(({ row, cells }) => {
        const mark = rowMark(rowKey(table.part, { table: table.table, row }))
        return (
          <PaperRow key={row} marked={mark !== null}>
            {cells.map((texts, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <PaperCell key={column} span={column === cells.length - 1 ? widest - column : 1}>
                {column === 0 ? mark : null}
                {texts.map(text)}
              </PaperCell>
            ))}
          </PaperRow>
        )
      })}
    </PaperTable>
  )
}
