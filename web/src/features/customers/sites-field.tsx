import { Plus, Trash2 } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { Button, IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ComboboxField } from '#ui/choice-fields.tsx'
import { FormRow, FormSection } from '#ui/form.tsx'
import { CheckboxField, NumberField, TextField } from '#ui/form-fields.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack } from '#ui/layout.tsx'
import { timeZoneOptions } from '#ui/time-zones.ts'
import type { CustomerForm } from './customer-form.ts'
import { countryOptions } from './languages.ts'
import { useCustomerTexts } from './texts.ts'

/** The places of a customer; each may be in or out of scope. */
export function SitesField({ form }: { form: CustomerForm }) {
  const t = useCustomerTexts()
  const { locale } = useFormats()
  const { control } = form
  const { fields, append, remove } = useFieldArray({ control, name: 'sites', keyName: 'field_id' })
  const add = () => append({ name: '', address: '', country: null, timezone: null, headcount: null, in_scope: true })
  return (
    <FormSection title={t('sites')} help={t('form.sites.help')}>
      {fields.map((field, index) => (
        <Card
          key={field.field_id}
          title={form.watch(`sites.${index}.name`) || t('form.site', { number: index + 1 })}
          actions={
            <IconButton
              size="sm"
              label={t('form.site.remove', { number: index + 1 })}
              icon={<Trash2 aria-hidden />}
              onClick={() => remove(index)}
            />
          }
        >
          <Stack gap={4}>
            <FormRow>
              <TextField control={control} name={`sites.${index}.name`} label={t('form.site.name')} />
              <TextField control={control} name={`sites.${index}.address`} label={t('address')} optional />
            </FormRow>
            <FormRow>
              <ComboboxField
                control={control}
                name={`sites.${index}.country`}
                label={t('form.site.country')}
                options={countryOptions(locale)}
                optional
              />
              <ComboboxField
                control={control}
                name={`sites.${index}.timezone`}
                label={t('form.site.timezone')}
                options={timeZoneOptions()}
                optional
              />
              <NumberField control={control} name={`sites.${index}.headcount`} label={t('form.site.headcount')} optional />
            </FormRow>
            <CheckboxField control={control} name={`sites.${index}.in_scope`} label={t('form.site.in_scope')} />
          </Stack>
        </Card>
      ))}
      <Row>
        <Button icon={<Plus aria-hidden />} onClick={add}>
          {t('form.site.add')}
        </Button>
      </Row>
    </FormSection>
  )
}
