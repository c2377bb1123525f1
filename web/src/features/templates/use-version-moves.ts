import { templateVersions } from '@dna/contract/template-versions'
import { type TemplateVersion, templates } from '@dna/contract/templates'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedTemplates } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

type Version = Pick<TemplateVersion, 'id' | 'version'>

/** What moves a version of a template, each with its words afterwards. */
export function useVersionMoves({ id: template_version_id, version }: Version) {
  const t = useTemplateTexts()
  const params = { template_version_id }
  const done = { changes: changedTemplates }
  const approve = useAction({
    ...done,
    run: (_, idempotency_key) => call(templateVersions.approve, { params, if_match: version, idempotency_key }),
    done: (made) => t('published', { number: made.version_number }),
  })
  const giveBack = useAction({
    ...done,
    run: (notes: string, idempotency_key) => call(templateVersions.return, { params, body: { notes }, if_match: version, idempotency_key }),
    done: t('returned'),
  })
  const retire = useAction({
    ...done,
    run: (reason: string, idempotency_key) =>
      call(templateVersions.retire, { params, body: { reason: reason || undefined }, if_match: version, idempotency_key }),
    done: t('retired'),
  })
  return { approve, giveBack, retire }
}

/** Begins a draft of a template and opens it. */
export function useNewVersion(template_id: string) {
  const t = useTemplateTexts()
  const navigate = useNavigate()
  return useAction({
    run: (from_version_id: string | undefined, idempotency_key) =>
      call(templateVersions.create, { params: { template_id }, body: { from_version_id }, idempotency_key }),
    changes: changedTemplates,
    done: (made) => t('drafted', { number: made.version_number }),
    onDone: (made) =>
      void navigate({ to: '/library/templates/$template_id/versions/$version_id', params: { template_id, version_id: made.id } }),
  })
}

/** Copies a template and opens the draft of the copy. */
export function useDuplicate(template_id: string) {
  const t = useTemplateTexts()
  const navigate = useNavigate()
  return useAction({
    run: (_, idempotency_key) => call(templates.duplicate, { params: { template_id }, body: {}, idempotency_key }),
    changes: changedTemplates,
    done: (made) => t('duplicated', { name: made.name }),
    onDone: (made) =>
      void navigate({
        to: '/library/templates/$template_id/versions/$version_id',
        params: { template_id: made.id, version_id: made.draft_version_id },
      }),
  })
}
