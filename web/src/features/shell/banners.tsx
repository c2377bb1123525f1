import { useOnline } from '#core/online.ts'
import { useReplaced } from '#core/release.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useShellTexts } from './texts.ts'

/** One banner at most, the most urgent one. */
export function Banners() {
  const t = useShellTexts()
  const online = useOnline()
  const replaced = useReplaced()
  if (!online) {
    return (
      <Banner tone="warning" flush>
        {t('banner.offline')}
      </Banner>
    )
  }
  if (replaced) {
    return (
      <Banner
        tone="info"
        flush
        actions={
          <Button size="sm" onClick={() => location.reload()}>
            {t('banner.reload')}
          </Button>
        }
      >
        {t('banner.replaced')}
      </Banner>
    )
  }
  if (!isSecureContext) {
    return (
      <Banner tone="warning" flush>
        {t('banner.http')}
      </Banner>
    )
  }
  return null
}
