import type { WordBindingProblem, WordMaster } from '@dna/contract/word-masters'
import { Banner } from '#ui/banner.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useWordTexts } from './texts.ts'

type ProblemsProps = {
  problems: readonly WordBindingProblem[]
  master: WordMaster
  /** A problem was followed to its field. */
  onChoose: () => void
}

/** Fields that do not fit into the file; each leads to its line. */
export function BindingProblems({ problems, master, onChoose }: ProblemsProps) {
  const t = useWordTexts()
  if (problems.length === 0) return null
  const nameOf = (key: string) => master.fields.find((field) => field.key === key)?.label ?? key
  return (
    <Banner tone="danger" title={t('problems', { count: problems.length })}>
      <ul className="list-disc ps-5">
        {problems.map(({ key, place, problem }) => (
          <li key={`${key} ${place} ${problem}`}>
            <TextLink
              to="/library/word-masters/$word_master_id"
              params={{ word_master_id: master.id }}
              search={{ field: key }}
              onClick={onChoose}
            >
              {nameOf(key)}
            </TextLink>
            {': '}
            {problem === 'place_not_found' || problem === 'places_overlap' || problem === 'columns_do_not_fit'
              ? t(`problem.${problem}`)
              : t('problem.other', { problem, place })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
