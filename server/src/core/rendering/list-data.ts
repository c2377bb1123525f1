import type { Fonts } from './fonts.ts'
import { drawable, timeOf } from './pdf-data.ts'
import type { PrintableList } from './printable-list.ts'
import { directionOfLocale, knownLocale } from './text.ts'

/** Writes a list as data for its layout; every text in it can be drawn with the given fonts. */
export function listDataOf(list: PrintableList, fonts: Fonts): string {
  const locale = new Intl.Locale(knownLocale(list.locale))
  const drawn = (text: string) => drawable(text, fonts)
  const [before = '', between = '', after = ''] = list.page_of.split(/\{pages?\}/)
  return JSON.stringify({
    title: drawn(list.title),
    organization: drawn(list.organization_name),
    created: timeOf(list.generated_at),
    lang: locale.language,
    region: locale.region?.length === 2 ? locale.region : null,
    direction: directionOfLocale(list.locale),
    paper: list.paper === 'Letter' ? 'us-letter' : 'a4',
    families: fonts.families,
    about: list.about.map(({ label, value }) => ({ label: drawn(label), value: drawn(value) })),
    columns: list.columns.map(({ label, width, is_number }) => ({ label: drawn(label), width, is_number })),
    rows: list.rows.map((row) => row.map(drawn)),
    page_of: [before, between, after].map(drawn),
  })
}
