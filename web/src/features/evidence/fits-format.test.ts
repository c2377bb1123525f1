import type { EvidenceFormat } from '@dna/contract/templates'
import { expect, test } from 'vitest'
import { fitsFormat } from './fits-format.ts'

test.each<[EvidenceFormat | null, string, boolean]>([
  ['report', 'report.PDF', true],
  ['report', 'report.png', false],
  ['certificate', 'certificate.jpeg', true],
  ['spreadsheet', 'inventory.xlsx', true],
  ['spreadsheet', 'inventory.pdf', false],
  ['log', 'access.txt', true],
  ['photo', 'door.webp', true],
  ['photo', 'door.pdf', false],
  ['screenshot', 'settings.pdf', true],
  ['document', 'policy.odt', true],
  ['document', 'talk.mp4', false],
  [null, 'anything.txt', true],
])('%s takes %s: %s', (format, name, fits) => {
  expect(fitsFormat(name, format)).toBe(fits)
})
