import { type Fact, type FactEffect, facts } from '@dna/contract/facts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '#core/api.ts'
import { ApiProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { factUses } from '#features/documents/queries.ts'
import { type Asked, checkField, fieldFrom } from '#features/interviews/answer-values.ts'
import { QuestionField } from '#features/interviews/question-field.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Field } from '#ui/field.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { factId, factQuery } from './queries.ts'
import { useFactTexts } from './texts.ts'

type Said = { value: unknown } | { status: 'unknown' | 'deferred' } | { status: 'not_applicable'; reason: string }

/** Changes a fact: what the change would do in documents stands beside it before it is saved. */
export function FactForm({ fact, onDone }: { fact: Fact; onDone: () => void }) {
  const t = useFactTexts()
  const queries = useQueryClient()
  // The fact as this person last saw it; a refusal shows what somebody else said meanwhile.
  const [base, setBase] = useState(fact)
  const [overtaken, setOvertaken] = useState(false)
  const asked = askedOf(fact)
  const [field, setField] = useState(() => fieldFrom(asked, fact.value))
  const [until, setUntil] = useState(fact.valid_until)
  const [excluding, setExcluding] = useState(false)
  const checked = checkField(asked, field)
  const save = useMutation({
    mutationFn: (said: Said) =>
      call(facts.put, {
        params: { customer_id: fact.customer_id, fact_key: fact.fact_key },
        body: { scope_id: fact.scope_id, valid_until: until, ...said },
        if_match: base.version,
        idempotency_key: newKey(),
      }),
    onSuccess: async ({ effects }) => {
      await renew(queries, changedByWork)
      toast.success(t('saved', { count: new Set(effects.map((one) => one.document_id)).size }))
      onDone()
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'version_stale') return
      const now = await queries.fetchQuery({ ...factQuery(fact.customer_id, factId(fact)), staleTime: 0 })
      if (now) setBase(now)
      setOvertaken(true)
    },
  })
  const stale = save.error instanceof ApiProblem && save.error.code === 'version_stale'
  return (
    <Stack gap={5}>
      {fact.definition.help ? <Text tone="muted">{fact.definition.help}</Text> : null}
      {overtaken ? <Overtaken now={base} /> : null}
      {save.error && !stale ? <Banner tone="danger">{problemText(save.error)}</Banner> : null}
      <QuestionField
        question={asked}
        label={fact.definition.label}
        field={field}
        fault={checked.state === 'unfinished' ? checked.fault : null}
        onChange={setField}
      />
      {field.kind === 'rich' ? <Text tone="muted">{t('rich')}</Text> : null}
      <Field label={t('valid_until')} optional help={t('valid_until.help')}>
        <DateInput value={until} onChange={setUntil} />
      </Field>
      <Impact fact={fact} />
      <Row gap={2} wrap>
        <Button
          variant="primary"
          busy={save.isPending}
          disabledReason={checked.state === 'valid' ? null : t(checked.state === 'empty' ? 'save.empty' : 'save.unfinished')}
          onClick={() => (checked.state === 'valid' ? save.mutate({ value: checked.stored }) : undefined)}
        >
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </Row>
      <Row gap={2} wrap>
        <Button variant="ghost" size="sm" onClick={() => save.mutate({ status: 'unknown' })}>
          {t('say.unknown')}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setExcluding(true)}>
          {t('say.not_applicable')}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => save.mutate({ status: 'deferred' })}>
          {t('say.deferred')}
        </Button>
      </Row>
      <ConfirmDialog
        open={excluding}
        onClose={() => setExcluding(false)}
        title={t('say.not_applicable.title', { name: fact.definition.label })}
        action={t('say.not_applicable')}
        harmless
        reasonLabel={t('say.not_applicable.reason')}
        onConfirm={(reason) => {
          setExcluding(false)
          save.mutate({ status: 'not_applicable', reason })
        }}
      >
        {t('say.not_applicable.text')}
      </ConfirmDialog>
    </Stack>
  )
}

/** Somebody else was faster: their words beside one's own, which stay in the field. */
function Overtaken({ now }: { now: Fact }) {
  const t = useFactTexts()
  const { relative } = useFormats()
  const name = now.updated_by_name ?? t('somebody')
  return (
    <Banner tone="warning" title={t('overtaken', { name, time: now.updated_at ? relative(now.updated_at) : '' })}>
      <ContentView value={now.value} columns={now.definition.columns} options={now.definition.options} label={t('overtaken.theirs')} />
      {t('overtaken.text')}
    </Banner>
  )
}

const effects = ['filled', 'offered', 'marked', 'stale'] as const

/** What a new value would do, by documents: "Offered in 3 drafts". */
function Impact({ fact }: { fact: Fact }) {
  const t = useFactTexts()
  const { data } = useQuery(factUses(fact.customer_id, fact.fact_key, fact.scope_id))
  if (!data) return null
  const documentsOf = (effect: FactEffect) => new Set(data.items.filter((use) => use.effect === effect).map((use) => use.document_id)).size
  const lines = effects.flatMap((effect) => {
    const count = documentsOf(effect)
    return count === 0 ? [] : [t(`impact.${effect}`, { count })]
  })
  return (
    <Banner tone={documentsOf('stale') > 0 ? 'warning' : 'info'} title={t('impact')}>
      {lines.length === 0 ? (
        t('impact.none')
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}

function askedOf({ definition }: Fact): Asked {
  const { type, options, columns } = definition
  return { section_type: null, fact_type: type, options, columns, min_rows: null, min_items: null }
}
