import { files } from '@dna/contract/files'
import { addressOf } from '#core/api.ts'
import { CheckboxLine, RadioGroup } from '#ui/choices.tsx'
import { Combobox, MultiCombobox } from '#ui/combobox.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Field } from '#ui/field.tsx'
import { Input, Textarea } from '#ui/input.tsx'
import { Keys } from '#ui/kbd.tsx'
import { Row, Stack } from '#ui/layout.tsx'
import { ListEditor } from '#ui/list-editor.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { TableEditor } from '#ui/table-editor.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { AnswerField, Asked, Fault } from './answer-values.ts'
import { useInterviewTexts } from './texts.ts'

type FieldProps = {
  question: Asked
  /** Name of the field for those who do not see what stands above it. */
  label: string
  field: AnswerField
  fault: Fault | null
  /** Choices are saved at once. */
  onChange: (field: AnswerField, options?: { at_once: boolean }) => void
  onBlur?: () => void
  /** Where formatted text is edited, which is only shown here. */
  place?: { document_id: string; section_id: string | null } | null
}

/** More choices than this are searched instead of shown. */
const mostShown = 12

/** The field of a question, by the kind of its answer. */
export function QuestionField({ question, label, field, fault, onChange, onBlur, place }: FieldProps) {
  const t = useInterviewTexts()
  switch (field.kind) {
    case 'line':
      return (
        <Input dir="auto" aria-label={label} value={field.text} onChange={(text) => onChange({ kind: 'line', text })} onBlur={onBlur} />
      )
    case 'long':
      return (
        <Textarea
          tall
          dir="auto"
          aria-label={label}
          value={field.text}
          onChange={(text) => onChange({ kind: 'long', text })}
          onBlur={onBlur}
        />
      )
    case 'number':
      return (
        <Input
          aria-label={label}
          aria-invalid={fault?.code === 'number' || undefined}
          inputMode="decimal"
          value={field.text}
          onChange={(text) => onChange({ kind: 'number', text })}
          onBlur={onBlur}
        />
      )
    case 'date':
      return (
        <DateInput
          label={label}
          value={field.text || null}
          onChange={(day) => onChange({ kind: 'date', text: day ?? '' }, { at_once: true })}
          onBlur={onBlur}
        />
      )
    case 'choice':
      return (question.options ?? []).length > mostShown ? (
        <Combobox
          label={label}
          options={(question.options ?? []).map((option) => ({ value: option.id, label: option.label }))}
          value={field.text || null}
          onChange={(text) => onChange({ kind: 'choice', text: text ?? '' }, { at_once: true })}
        />
      ) : (
        <RadioGroup
          label={label}
          options={(question.options ?? []).map((option, index) => ({
            value: option.id,
            label: option.label,
            icon: <Digit index={index} />,
          }))}
          value={field.text || null}
          onChange={(text) => onChange({ kind: 'choice', text }, { at_once: true })}
        />
      )
    case 'boolean':
      return (
        <RadioGroup
          label={label}
          layout="cards"
          options={[
            { value: 'yes', label: t('yes'), icon: <Digit index={0} /> },
            { value: 'no', label: t('no'), icon: <Digit index={1} /> },
          ]}
          value={field.yes === null ? null : field.yes ? 'yes' : 'no'}
          onChange={(value) => onChange({ kind: 'boolean', yes: value === 'yes' }, { at_once: true })}
        />
      )
    case 'multi':
      return (question.options ?? []).length > mostShown ? (
        <MultiCombobox
          label={label}
          options={(question.options ?? []).map((option) => ({ value: option.id, label: option.label }))}
          values={field.items}
          onChange={(items) => onChange({ kind: 'multi', items }, { at_once: true })}
        />
      ) : (
        <Stack gap={1}>
          {(question.options ?? []).map((option, index) => (
            <CheckboxLine
              key={option.id}
              checked={field.items.includes(option.id)}
              onChange={() => onChange({ kind: 'multi', items: toggled(field.items, option.id) }, { at_once: true })}
            >
              <Row>
                <Digit index={index} />
                {option.label}
              </Row>
            </CheckboxLine>
          ))}
        </Stack>
      )
    case 'list':
      return (
        <ListEditor
          label={label}
          values={field.items.length > 0 ? field.items : ['']}
          onChange={(items) => onChange({ kind: 'list', items })}
          onBlur={onBlur}
        />
      )
    case 'table':
      return (
        <TableEditor
          label={label}
          columns={question.columns ?? []}
          rows={field.rows}
          onChange={(rows) => onChange({ kind: 'table', rows })}
          missing={fault?.code === 'cells' ? fault.cells : undefined}
        />
      )
    case 'files':
      return question.section_type === 'evidence' ? (
        <Field label={t('field.note')} optional help={t('field.note.help')}>
          <Textarea rows={2} value={field.text} onChange={(text) => onChange({ kind: 'files', text })} onBlur={onBlur} />
        </Field>
      ) : null
    case 'rich':
      return (
        <Stack gap={3}>
          <RichTextView doc={field.doc} imageUrl={(file_id) => addressOf(files.download, { params: { file_id } })} />
          {place ? (
            <p>
              {t('field.rich')}{' '}
              <TextLink
                to="/documents/$document_id"
                params={{ document_id: place.document_id }}
                search={{ section: place.section_id ?? undefined }}
              >
                {t('field.rich.open')}
              </TextLink>
            </p>
          ) : null}
        </Stack>
      )
  }
}

/** Chooses by a digit key; null where there is nothing to choose at this place. */
export function chosenBy(question: Asked, field: AnswerField, digit: number): AnswerField | null {
  if (field.kind === 'boolean') return digit > 2 ? null : { kind: 'boolean', yes: digit === 1 }
  const options = question.options ?? []
  const option = options[digit - 1]
  if (!option || options.length > mostShown) return null
  if (field.kind === 'choice') return { kind: 'choice', text: option.id }
  return field.kind === 'multi' ? { kind: 'multi', items: toggled(field.items, option.id) } : null
}

function toggled(items: readonly string[], id: string): string[] {
  return items.includes(id) ? items.filter((item) => item !== id) : [...items, id]
}

/** The key that chooses; phones have none. */
function Digit({ index }: { index: number }) {
  const narrow = useNarrow()
  return index < 9 && !narrow ? <Keys keys={String(index + 1)} /> : null
}
