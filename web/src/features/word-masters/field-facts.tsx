import type { WordMaster } from '@dna/contract/word-masters'
import { LocateFixed } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { Bullets, Row, Stack, Text } from '#ui/layout.tsx'
import { useWide } from '#ui/screen-size.ts'
import type { Found } from './fields.ts'
import { readPlace, textAt } from './places.ts'
import { useWordTexts } from './texts.ts'

/** Where a field stands in the file, in the words of the file. */
export function FieldFacts({ master, line, onFind }: { master: WordMaster; line: Found; onFind: () => void }) {
  const t = useWordTexts()
  // Beside each other both sides are in sight anyway.
  const beside = useWide('lg')
  const words = (place: string) => {
    const text = textAt(master, place).replaceAll('\ufffc', '☐').trim()
    const is_row = readPlace(place)?.kind === 'row'
    return is_row ? t('line.row') : text || t('line.blank')
  }
  return (
    <Stack gap={1}>
      <Row justify="between" wrap>
        <Text size="sm" weight="medium">
          {t('edit.places')}
        </Text>
        {beside ? null : (
          <Button size="sm" icon={<LocateFixed aria-hidden />} onClick={onFind}>
            {t('edit.find')}
          </Button>
        )}
      </Row>
      <Text as="div" size="sm" tone="muted" breaks>
        <Bullets items={[...new Set(line.places.map(words))]} />
      </Text>
    </Stack>
  )
}
