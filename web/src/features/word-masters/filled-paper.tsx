import type { WordBlock, WordMaster } from '@dna/contract/word-masters'
import { Paper, PaperText } from '#ui/paper.tsx'
import { pageOf } from './page.ts'
import { PageParts } from './page-parts.tsx'
import { useWordTexts } from './texts.ts'

/** The text of a filled file as paper; what the file itself does not say is tinted. */
export function FilledPaper({ master, blocks }: { master: WordMaster; blocks: WordBlock[] }) {
  const t = useWordTexts()
  const own = new Set(master.blocks.map(({ part, text }) => `${part} ${text}`))
  return (
    <Paper label={t('test.pages')}>
      <PageParts
        page={pageOf({ blocks, candidates: [] })}
        text={({ key, part, text, heading }) => (
          <PaperText key={key} heading={heading} filled={text.trim() !== '' && !own.has(`${part} ${text}`)}>
            {text}
          </PaperText>
        )}
      />
    </Paper>
  )
}
