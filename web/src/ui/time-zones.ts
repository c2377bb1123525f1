/** Every time zone the browser knows, UTC first, for a `Combobox`. */
export function timeZoneOptions(): { value: string; label: string }[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
