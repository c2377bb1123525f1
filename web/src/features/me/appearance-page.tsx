import { offeredLanguages, setLanguage, useLanguage } from '#core/i18n.ts'
import { choose, useChoices } from '#core/theme.ts'
import { Card } from '#ui/card.tsx'
import { RadioGroup, SwitchLine } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { MeTabs } from './me-tabs.tsx'
import { useMeTexts } from './texts.ts'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

/** How the app looks on this device; every choice applies at once. */
export function AppearancePage() {
  const t = useMeTexts()
  const { theme, density, shortcuts } = useChoices()
  const language = useLanguage()
  const languages = offeredLanguages()
  return (
    <Page title={t('appearance')} tabs={<MeTabs />} width="reading">
      <Card>
        <Stack gap={6}>
          <Text as="p" tone="muted">
            {t('appearance.text')}
          </Text>
          <RadioGroup
            label={t('theme')}
            showLabel
            layout="cards"
            value={theme}
            onChange={(value) => choose('theme', value)}
            options={themes.map((value) => ({ value, label: t(`theme.${value}`), detail: t(`theme.${value}.text`) }))}
          />
          <RadioGroup
            label={t('density')}
            showLabel
            layout="cards"
            value={density}
            onChange={(value) => choose('density', value)}
            options={densities.map((value) => ({ value, label: t(`density.${value}`), detail: t(`density.${value}.text`) }))}
          />
          {languages.length > 1 ? (
            <Field label={t('language')}>
              <Select options={languages} value={language} onChange={(value) => void setLanguage(value)} />
            </Field>
          ) : null}
          <SwitchLine checked={shortcuts === 'on'} onChange={(on) => choose('shortcuts', on ? 'on' : 'off')} help={t('shortcuts.text')}>
            {t('shortcuts')}
          </SwitchLine>
        </Stack>
      </Card>
    </Page>
  )
}
