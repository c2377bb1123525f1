import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SearchInput } from '#ui/input.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
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
  const { data: standard } = useSuspenseQuery(standardQuery(iso_standard_id))
  const { data: clauses } = useSuspenseQuery(clausesQuery(iso_standard_id))
  const [words, setWords] = useState('')
  const nodes = clauseTree(clauses, words)
  const [open, setOpen] = useState(() => new Set([...nodes.map((node) => node.id), ...wayTo(clauses, clause_id)]))
  const chosen = clauses.find((clause) => clause.id === clause_id)
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
      <SplitView
        ratio="nav"
        startLabel={t('clauses')}
        endLabel={chosen ? `${chosen.number} ${chosen.title}` : t('clause')}
        start={
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
        }
        end={
          chosen ? (
            <ClauseDetail key={chosen.id} clause={chosen} clauses={clauses} />
          ) : (
            <Card>
              <EmptyState art="library">{t('clause.choose')}</EmptyState>
            </Card>
          )
        }
      />
    </Page>
  )
}
