import { SectionType } from '@dna/contract/section-content'
import { EvidenceFormat } from '@dna/contract/templates'
import { SwitchLine } from '#ui/choices.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { Input, Textarea } from '#ui/input.tsx'
import { Grid, Stack } from '#ui/layout.tsx'
import { ListEditor } from '#ui/list-editor.tsx'
import { Select } from '#ui/select.tsx'
import { ColumnsField } from './columns-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { type FillableDraft, freeId, retyped } from './draft-content.ts'
import { useVocabulary } from './field-names.ts'
import { SampleField } from './sample-field.tsx'
import { useTemplateTexts } from './texts.ts'

export type InspectorProps<Section> = {
  section: Section
  /** Ids of the other sections. */
  taken: ReadonlySet<string>
  /** What stands in the way of publishing, by attribute. */
  errors: ReadonlyMap<string, string>
  onChange: (section: Section) => void
}

/** Which facts fit a section of a type; the server decides again when it is published. */
const fitting: Record<FillableDraft['type'], readonly string[]> = {
  text: ['text', 'rich_text', 'number', 'choice'],
  table: ['table'],
  list: ['list'],
  evidence: ['file_list'],
}

/** Every attribute of a section that is asked for. */
export function SectionInspector({ section, taken, errors, onChange }: InspectorProps<FillableDraft>) {
  const t = useTemplateTexts()
  const { terms } = useVocabulary()
  const set = (change: Partial<FillableDraft>) => onChange({ ...section, ...change })
  const facts = terms.filter(({ type }) => fitting[section.type].includes(type))
  const setFact = (fact_key: string | null) => {
    const columns = terms.find(({ key }) => key === fact_key)?.columns
    set({ fact_key, ...(section.type === 'table' && columns ? { columns } : {}) })
  }
  return (
    <Stack gap={4}>
      <NameFields section={section} taken={taken} errors={errors} onChange={(change) => set(change)} />
      <Grid columns={2}>
        <Field label={t('type')}>
          <Select
            value={section.type}
            onChange={(type) => onChange(retyped(section, type))}
            options={SectionType.options.map((value) => ({ value, label: t(`section_type.${value}`) }))}
          />
        </Field>
        <Field label={t('minutes')} optional help={t('minutes.help')}>
          <NumberInput value={section.minutes} onChange={(minutes) => set({ minutes })} />
        </Field>
      </Grid>
      <SwitchLine checked={section.is_mandatory} onChange={(is_mandatory) => set({ is_mandatory })} help={t('mandatory.help')}>
        {t('mandatory')}
      </SwitchLine>
      <Field label={t('question')} help={t('question.help')} error={errors.get('question')}>
        <Textarea rows={2} maxLength={2000} value={section.question ?? ''} onChange={(text) => set({ question: text || null })} />
      </Field>
      <Field label={t('guidance')} help={t('guidance.help')} error={errors.get('placeholder')}>
        <Textarea rows={2} maxLength={5000} value={section.placeholder ?? ''} onChange={(text) => set({ placeholder: text || null })} />
      </Field>
      <Field label={t('why')} optional error={errors.get('why')}>
        <Textarea rows={2} maxLength={5000} value={section.why ?? ''} onChange={(text) => set({ why: text || null })} />
      </Field>
      {section.type === 'table' ? (
        <>
          <ColumnsField columns={section.columns ?? []} error={errors.get('columns')} onChange={(columns) => set({ columns })} />
          <Field label={t('min_rows')}>
            <NumberInput value={section.min_rows} onChange={(min_rows) => set({ min_rows })} />
          </Field>
        </>
      ) : null}
      {section.type === 'list' ? (
        <Field label={t('min_items')}>
          <NumberInput value={section.min_items} onChange={(min_items) => set({ min_items })} />
        </Field>
      ) : null}
      <SampleField
        key={`example ${section.type}`}
        label={t('example')}
        section={section}
        of="example"
        onChange={(example) => set({ example })}
      />
      <SampleField
        key={`starter ${section.type}`}
        label={t('starter')}
        section={section}
        of="starter"
        onChange={(starter) => set({ starter })}
      />
      <Field label={t('must_cover')} help={t('must_cover.help')} optional>
        <ListEditor
          label={t('must_cover')}
          values={section.must_cover ?? []}
          onChange={(all) => set({ must_cover: all.length > 0 ? all : null })}
        />
      </Field>
      <Evidence section={section} set={set} />
      <Field label={t('fact')} optional help={t('fact.help')} error={errors.get('fact_key')}>
        <Combobox
          options={facts.map(({ key, label }) => ({ value: key, label, detail: key }))}
          value={section.fact_key}
          valueLabel={section.fact_key ?? undefined}
          onChange={setFact}
        />
      </Field>
      <ConditionField condition={section.ask_when} error={errors.get('ask_when')} onChange={(ask_when) => set({ ask_when })} />
    </Stack>
  )
}

function Evidence({ section, set }: { section: FillableDraft; set: (change: Partial<FillableDraft>) => void }) {
  const t = useTemplateTexts()
  return (
    <>
      <SwitchLine
        checked={section.requires_evidence}
        disabled={section.type === 'evidence'}
        onChange={(requires_evidence) => set({ requires_evidence })}
      >
        {t('evidence')}
      </SwitchLine>
      {section.requires_evidence ? (
        <Grid columns={2}>
          <Field label={t('evidence.what')}>
            <Textarea
              rows={2}
              maxLength={2000}
              value={section.evidence_description ?? ''}
              onChange={(text) => set({ evidence_description: text || null })}
            />
          </Field>
          <Field label={t('evidence.format')}>
            <Select
              value={section.evidence_format}
              onChange={(evidence_format) => set({ evidence_format })}
              options={EvidenceFormat.options.map((value) => ({ value, label: t(`format.${value}`) }))}
            />
          </Field>
        </Grid>
      ) : null}
    </>
  )
}

type Named = { id: string; title: string }

/** Title and id; the id follows the title until somebody gives it one of its own. */
export function NameFields({ section, taken, errors, onChange }: InspectorProps<Named>) {
  const t = useTemplateTexts()
  const follows = section.id === freeId(section.title, taken) || /^(question|text)(_\d+)?$/.test(section.id)
  const setTitle = (title: string) => onChange({ id: follows ? freeId(title, taken) : section.id, title })
  return (
    <Grid columns={2}>
      <Field label={t('title')} error={errors.get('title')}>
        <Input value={section.title} maxLength={500} onChange={setTitle} />
      </Field>
      <Field label={t('id')} help={t('id.help')} error={errors.get('id') ?? (taken.has(section.id) ? t('id.taken') : null)}>
        <Input
          value={section.id}
          maxLength={120}
          onChange={(typed) =>
            onChange({
              id:
                typed
                  .toLowerCase()
                  .replace(/[^a-z0-9_]+/g, '_')
                  .replace(/^[^a-z]+/, '') || 'part',
              title: section.title,
            })
          }
        />
      </Field>
    </Grid>
  )
}

/** A whole number from 1, or none. */
function NumberInput({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  return (
    <Input
      inputMode="numeric"
      value={value === null ? '' : String(value)}
      onChange={(typed) => {
        const number = Math.trunc(Number(typed))
        onChange(number >= 1 && number <= 500 ? number : null)
      }}
    />
  )
}
