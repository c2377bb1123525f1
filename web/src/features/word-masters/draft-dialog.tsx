import { DocumentType, TemplateCreate, type TemplateVersion } from '@dna/contract/templates'
import { WordBindingProblem, type WordMaster, wordMasters } from '@dna/contract/word-masters'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { renew } from '#core/query-client.ts'
import { standardList, templateList } from '#features/library/queries.ts'
import { changedTemplates } from '#features/templates/queries.ts'
import { Button } from '#ui/button.tsx'
import { ComboboxField, MultiComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { RadioGroup } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextField } from '#ui/form-fields.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { BindingProblems } from './binding-problems.tsx'
import { changedByUpload } from './queries.ts'
import { useWordTexts } from './texts.ts'
import type { FieldsSaver } from './use-fields-saver.ts'

type DraftProps = { master: WordMaster; saver: FieldsSaver; open: number }

/** "Save as draft": the file becomes a version of a template, or a template of its own. */
export function DraftButton({ master, saver, open }: DraftProps) {
  const t = useWordTexts()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    const saved = await saver.flush()
    setBusy(false)
    if (saved) setAsking(true)
    else toast.error(t('saved.not'))
  }
  const none = saver.snapshot().draft.fields.length === 0
  return (
    <>
      <Button
        variant="primary"
        icon={<FilePlus2 aria-hidden />}
        busy={busy}
        disabledReason={none && t('draft.none')}
        onClick={() => void ask()}
      >
        {t('draft')}
      </Button>
      {asking ? <DraftDialog master={master} saver={saver} open={open} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

const DraftForm = z
  .object({
    into: z.enum(['new', 'known']),
    template_id: z.uuid().nullable(),
    name: TemplateCreate.shape.name.nullable(),
    document_type: DocumentType,
    standard_ids: z.array(z.uuid()),
    change_summary: z.string().trim().max(2000).nullable(),
  })
  .superRefine(({ into, template_id, name }, context) => {
    if (into === 'known' && template_id === null) context.addIssue({ code: 'custom', path: ['template_id'], params: { code: 'required' } })
    if (into === 'new' && name === null) context.addIssue({ code: 'custom', path: ['name'], params: { code: 'required' } })
  })

function DraftDialog({ master, saver, open, onClose }: DraftProps & { onClose: () => void }) {
  const t = useWordTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [problems, setProblems] = useState<WordBindingProblem[]>([])
  const form = useAppForm(DraftForm, {
    into: master.template_id ? 'known' : 'new',
    template_id: master.template_id,
    name: master.name,
    document_type: 'procedure',
    standard_ids: [],
    change_summary: '',
  })
  const submit = useSubmit({
    form,
    send: ({ into, template_id, name, document_type, standard_ids, change_summary }, idempotency_key): Promise<TemplateVersion> => {
      const template = { name: name ?? '', document_type, standards: standard_ids.map((iso_standard_id) => ({ iso_standard_id })) }
      return call(wordMasters.draft, {
        params: { word_master_id: master.id },
        body: { change_summary: change_summary ?? '', ...(into === 'new' ? { template } : { template_id: template_id ?? undefined }) },
        if_match: saver.saved.version,
        idempotency_key,
      })
    },
    onDone: async (made) => {
      toast.success(t('draft.made', { number: made.version_number }))
      await renew(queries, [...changedTemplates, ...changedByUpload])
      await navigate({
        to: '/library/templates/$template_id/versions/$version_id',
        params: { template_id: made.template_id, version_id: made.id },
      })
    },
    onProblem: (error) => {
      if (!isProblem(error, 'word_binding_faulty')) return false
      const faulty = z.array(WordBindingProblem).safeParse(error.problem.problems)
      setProblems(faulty.success ? faulty.data : [])
      return faulty.success
    },
  })
  const into = useWatch({ control: form.control, name: 'into' })
  const { control } = form
  return (
    <Dialog open onClose={onClose} title={t('draft.title')}>
      <Form form={form} onSubmit={submit} label={t('draft.title')}>
        <BindingProblems problems={problems} master={saver.saved} onChoose={onClose} />
        {open > 0 ? (
          <Text as="p" tone="muted">
            {t('draft.open', { count: open })}
          </Text>
        ) : null}
        {master.template_id ? (
          <Text as="p">{t('draft.version', { name: master.template_name ?? '' })}</Text>
        ) : (
          <>
            <RadioGroup
              label={t('draft.into')}
              showLabel
              layout="cards"
              value={into}
              onChange={(value) => form.setValue('into', value)}
              options={[
                { value: 'new', label: t('draft.into.new'), detail: t('draft.into.new.text') },
                { value: 'known', label: t('draft.into.known'), detail: t('draft.into.known.text') },
              ]}
            />
            {into === 'new' ? <NewTemplateFields control={control} /> : <KnownTemplateField control={control} />}
          </>
        )}
        <TextField control={control} name="change_summary" label={t('draft.change_summary')} optional />
        <FormFooter submit={t('draft')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}

type DraftControl = ReturnType<typeof useAppForm<typeof DraftForm>>['control']

function NewTemplateFields({ control }: { control: DraftControl }) {
  const t = useWordTexts()
  const { data: standards } = useQuery(standardList)
  return (
    <>
      <TextField control={control} name="name" label={t('draft.name')} />
      <SelectField
        control={control}
        name="document_type"
        label={t('draft.document_type')}
        options={DocumentType.options.map((value) => ({ value, label: t(`document_type.${value}`) }))}
      />
      <MultiComboboxField
        control={control}
        name="standard_ids"
        label={t('draft.standards')}
        optional
        options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
      />
    </>
  )
}

function KnownTemplateField({ control }: { control: DraftControl }) {
  const t = useWordTexts()
  const [q, setQ] = useState<string>()
  const { data } = useQuery(templateList({ q }))
  return (
    <ComboboxField
      control={control}
      name="template_id"
      label={t('draft.template')}
      options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onSearch={(text) => setQ(text || undefined)}
    />
  )
}
