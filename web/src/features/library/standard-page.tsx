import { useSuspenseQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SearchInput } from '#ui/input.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { useWide } from '#ui/screen-size.ts'
import { SplitView } from '#ui/split-view.tsx'
import { branchesOf, Tree } from '#ui/tree.tsx'
import { ClauseDetail } from './clause-detail.tsx'
import { clauseTree, wayTo } from './clause-tree.ts'
import { clausesQuery, standardQuery } from './queries.ts'
import { useLibraryTexts } from './texts.ts'

type StandardProps = { iso_standard_id: string; clause_id: string | undefined }

/** One standard: its clauses as a tree, and what the chosen one means. */
export function StandardPage({ iso_standard_id, clause_id }: StandardProps) {
  const t = useLibraryTexts()
  const patch = useSearchPatch()
  const wide = useWide('lg')
  const { data: standard } = useSuspenseQuery(standardQuery(iso_standard_id))
  const { data: clauses } = useSuspenseQuery(clausesQuery(iso_standard_id))
  const [words, setWords] = useState('')
  const nodes = clauseTree(clauses, words)
  const [open, setOpen] = useState(() => new Set([...nodes.map((node) => node.id), ...wayTo(clauses, clause_id)]))
  const chosen = clauses.find((clause) => clause.id === clause_id)
  const detail = chosen ? <ClauseDetail key={chosen.id} clause={chosen} clauses={clauses} /> : null
  const tree = (
    <Stack gap={3}>
      <SearchInput label={t('clauses.search')} value={words} onChange={setWords} />
      {nodes.length === 0 ? (
        <Text tone="muted">{t('clauses.nothing')}</Text>
      ) : (
        <Tree
          label={t('clauses')}
          nodes={nodes}
          open={words.trim() === '' ? open : new Set(branchesOf(nodes))}
          onOpenChange={setOpen}
          onSelect={(clause) => patch({ clause }, { push: true })}
          selected={clause_id}
        />
      )}
    </Stack>
  )
  return (
    <Page
      title={standard.code}
      crumbs={<Crumb to="/library">{t('library')}</Crumb>}
      meta={
        <>
          <span>{standard.name}</span>
          <span>{t('standard.clauses', { count: standard.clause_count, shown: standard.clause_count })}</span>
          <span>{t('standard.templates', { count: standard.template_count })}</span>
        </>
      }
    >
      {wide ? (
        <SplitView
          ratio="nav"
          startLabel={t('clauses')}
          endLabel={chosen ? `${chosen.number} ${chosen.title}` : t('clause')}
          start={tree}
          end={
            detail ?? (
              <Card>
                <EmptyState art="library">{t('clause.choose')}</EmptyState>
              </Card>
            )
          }
        />
      ) : detail ? (
        <Stack gap={3}>
          <Row>
            <Button size="sm" icon={<ArrowLeft className="rtl:rotate-180" aria-hidden />} onClick={() => patch({ clause: undefined })}>
              {t('clauses.all')}
            </Button>
          </Row>
          {detail}
        </Stack>
      ) : (
        tree
      )}
    </Page>
  )
}
