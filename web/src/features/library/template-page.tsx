import type { Template, TemplateVersion } from '@dna/contract/templates'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { LibraryUpdateBanner } from '#features/library-updates/library-update.tsx'
import { DraftEditor } from '#features/templates/draft-editor.tsx'
import type { VersionView } from '#features/templates/queries.ts'
import { UsedBy } from '#features/templates/used-by.tsx'
import { VersionActions } from '#features/templates/version-actions.tsx'
import { VersionBanner } from '#features/templates/version-banner.tsx'
import { VersionCompare } from '#features/templates/version-compare.tsx'
import { WordFileLink } from '#features/templates/word-file-link.tsx'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { Columns, Stack } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Page } from '#ui/page.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DateText } from '#ui/time.tsx'
import { templateQuery, templateVersions, versionQuery } from './queries.ts'
import { useRoleName } from './role-names.ts'
import { FillableSectionCard, FixedSectionCard } from './template-section.tsx'
import { useLibraryTexts } from './texts.ts'

type TemplatePageProps = { template_id: string; version_id: string; search: VersionView }

/** One template in one of its versions: a draft to write, everything else to read. */
export function TemplatePage({ template_id, version_id, search }: TemplatePageProps) {
  const mayWrite = useMay('templates:write')
  const { data: template } = useSuspenseQuery(templateQuery(template_id))
  const { data: version } = useSuspenseQuery(versionQuery(version_id))
  if (version.state === 'draft' && mayWrite && search.with === undefined)
    return <DraftEditor key={version_id} template={template} version={version} search={search} />
  return <ReadPage template={template} version={version} search={search} />
}

/** What a template is for, and its sections in printing order. */
function ReadPage({ template, version, search }: { template: Template; version: TemplateVersion; search: VersionView }) {
  const t = useLibraryTexts()
  const roleName = useRoleName()
  const template_id = template.id
  const { data: versions } = useSuspenseQuery(templateVersions(template_id))
  const sections = [
    ...version.fixed_sections.map((section) => ({ position: section.position, section, kind: 'fixed' as const })),
    ...version.fillable_sections.map((section) => ({ position: section.position, section, kind: 'fillable' as const })),
  ].sort((one, other) => one.position - other.position)
  const isCurrent = version.id === template.current_version_id
  return (
    <Page
      title={template.name}
      crumbs={[
        <span key="library">{t('library')}</span>,
        <Crumb key="templates" to="/library/templates">
          {t('templates')}
        </Crumb>,
      ]}
      meta={
        <>
          <Badge>{t(`type.${template.document_type}`)}</Badge>
          {template.standards.map(({ iso_standard_id, iso_code }) => (
            <TextLink key={iso_standard_id} to="/library/standards/$iso_standard_id" params={{ iso_standard_id }}>
              {iso_code}
            </TextLink>
          ))}
          <span>{t('version.number', { number: version.version_number })}</span>
          <StatusChip of="template_version" value={version.state} />
          <WordFileLink version={version} />
        </>
      }
      actions={<VersionActions template={template} version={version} />}
    >
      <Columns
        aside={
          <Stack gap={4}>
            <Card title={t('about')}>
              <Stack gap={4}>
                <p>{template.purpose}</p>
                <KeyValues
                  items={[
                    { label: t('owner'), value: roleName(template.owner_role) },
                    { label: t('approver'), value: roleName(template.approver_role) },
                    {
                      label: t('review'),
                      value: template.review_months === null ? t('review.never') : t('review.months', { count: template.review_months }),
                    },
                    {
                      label: t('questions'),
                      value: t('questions.mandatory', {
                        mandatory: template.mandatory_section_count,
                        count: template.fillable_section_count,
                      }),
                    },
                    { label: t('tasks'), value: String(template.task_count) },
                    { label: t('plans'), value: t('used_in.plans', { count: template.plan_count }) },
                  ]}
                />
              </Stack>
            </Card>
            {template.standards.map(({ iso_standard_id, iso_code, clause_numbers }) => (
              <Card key={iso_standard_id} title={t('clauses.of', { code: iso_code })}>
                {clause_numbers.join(', ') || '–'}
              </Card>
            ))}
            <Card title={t('versions')}>
              <Lines label={t('versions')}>
                {versions.items.map((one) => (
                  <Line
                    key={one.id}
                    title={
                      <TextLink
                        quiet
                        to="/library/templates/$template_id/versions/$version_id"
                        params={{ template_id, version_id: one.id }}
                        aria-current={one.id === version.id ? 'true' : undefined}
                      >
                        {t('version.number', { number: one.version_number })}
                      </TextLink>
                    }
                    detail={
                      <>
                        <DateText value={one.published_at ?? one.updated_at} />{' '}
                        {one.published_by_name ?? (one.library_version ? t('version.library', { version: one.library_version }) : null)}
                        {one.change_summary ? <p>{one.change_summary}</p> : null}
                        {one.id === version.id ? null : (
                          <p>
                            <TextLink
                              to="/library/templates/$template_id/versions/$version_id"
                              params={{ template_id, version_id: version.id }}
                              search={{ with: one.id }}
                            >
                              {t('version.compare', { number: one.version_number })}
                            </TextLink>
                          </p>
                        )}
                      </>
                    }
                    end={<StatusChip of="template_version" value={one.state} />}
                  />
                ))}
              </Lines>
            </Card>
            <UsedBy template_id={template_id} />
          </Stack>
        }
      >
        <Stack gap={3}>
          <LibraryUpdateBanner template={template} />
          <VersionBanner version={version} />
          {isCurrent || version.state === 'in_review' ? null : (
            <Banner tone="info">
              {template.current_version_number === null
                ? t('version.none_current')
                : t('version.not_current', { number: template.current_version_number })}
            </Banner>
          )}
          {search.with ? <VersionCompare version_id={version.id} other={search.with} /> : null}
          {sections.map((entry, index) =>
            entry.kind === 'fixed' ? (
              <FixedSectionCard key={entry.section.id} number={index + 1} section={entry.section} />
            ) : (
              <FillableSectionCard key={entry.section.id} number={index + 1} section={entry.section} />
            ),
          )}
        </Stack>
      </Columns>
    </Page>
  )
}
