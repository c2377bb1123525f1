import { templateVersions } from '@dna/contract/template-versions'
import type { TemplateVersion } from '@dna/contract/templates'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { toast } from '#ui/toast.tsx'
import type { DraftSection } from './draft-content.ts'
import type { DraftSaver } from './draft-saver.ts'
import { type PublishProblem, problemsOf } from './publish-problems.ts'
import { changedTemplates } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

type PublishProps = { saver: DraftSaver; onProblems: (problems: PublishProblem[]) => void }

/** Submits the draft; who may approve publishes it in the same press, unless somebody else must look at it first. */
export function PublishButton({ saver, onProblems }: PublishProps) {
  const t = useTemplateTexts()
  const mayApprove = useMay('templates:approve')
  const publish = useAction({
    run: async (_, idempotency_key): Promise<TemplateVersion | null> => {
      onProblems([])
      if (!(await saver.flush())) return null
      const params = { template_version_id: saver.saved.id }
      const submitted = await call(templateVersions.submit, { params, if_match: saver.saved.version, idempotency_key })
      if (!mayApprove) return submitted
      return call(templateVersions.approve, { params, if_match: submitted.version, idempotency_key: `${idempotency_key}.approve` }).catch(
        (error: unknown) => {
          if (isProblem(error, 'four_eyes_required')) return submitted
          throw error
        },
      )
    },
    changes: changedTemplates,
    onDone: (made) => {
      if (made === null) toast.error(t('not_saved'))
      else toast.success(made.state === 'published' ? t('published', { number: made.version_number }) : t('submitted'))
    },
    onProblem: (error) => {
      if (!isProblem(error, 'template_not_publishable')) return false
      onProblems(problemsOf(saver.saved, error.items))
      return true
    },
  })
  return (
    <Button variant="primary" busy={publish.busy} onClick={() => publish.run()}>
      {mayApprove ? t('publish') : t('submit')}
    </Button>
  )
}

type ProblemsProps = {
  problems: readonly PublishProblem[]
  sections: readonly DraftSection[]
  /** The Word file that the draft prints in. */
  source_file_id: string | null
}

/** What stands in the way of publishing; each line leads to its section, and to the place in the Word file where that is meant. */
export function PublishProblems({ problems, sections, source_file_id }: ProblemsProps) {
  const t = useTemplateTexts()
  if (problems.length === 0) return null
  const titleOf = (section_id: string) => sections.find(({ section }) => section.id === section_id)?.section.title || section_id
  return (
    <Banner tone="danger" title={t('problems', { count: problems.length })}>
      <ul className="list-disc ps-5">
        {problems.map(({ section_id, attribute, message, word_field }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read alike
          <li key={index}>
            {section_id === null ? (
              message
            ) : (
              <>
                <TextLink to="." search={(old: object) => ({ ...old, section: section_id })}>
                  {titleOf(section_id)}
                </TextLink>
                {`: ${message} `}
                <span className="sr-only">({attribute})</span>
              </>
            )}
            {source_file_id !== null && word_field !== null ? (
              <>
                {' '}
                <TextLink
                  to="/library/word-masters/$word_master_id"
                  params={{ word_master_id: source_file_id }}
                  search={{ field: word_field }}
                >
                  {t('word.see')}
                </TextLink>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
