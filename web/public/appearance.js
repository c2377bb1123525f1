// Runs before the first paint, so that a stored theme or density never flashes. The same keys are written by src/core/theme.ts.
{
  const root = document.documentElement
  const read = (key) => {
    try {
      return localStorage.getItem(`dna.${key}`)
    } catch {
      return null
    }
  }
  const theme = read('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (read('density') === 'compact') root.dataset.density = 'compact'
  if (read('sidebar') === 'folded') root.dataset.sidebar = 'folded'
}
