import { useNavigate } from '@tanstack/react-router'
import { Files, Paperclip } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { EvidenceList } from '#features/evidence/evidence-list.tsx'
import { FileList } from '#features/files/file-list.tsx'
import { Row, Stack } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import type { FilesTabSearch } from './files-search.ts'
import { useCustomerTexts } from './texts.ts'

/** The files of a customer, or what has to be proved and the evidence for it. */
export function FilesTab({ customer_id, search }: { customer_id: string; search: FilesTabSearch }) {
  const t = useCustomerTexts()
  const navigate = useNavigate()
  const mayFiles = useMay('files:read')
  const mayEvidence = useMay('evidence:read')
  const shown = search.view ?? (mayFiles ? 'files' : 'evidence')
  const show = (view: 'files' | 'evidence') =>
    void navigate({
      to: '/customers/$customer_id/files',
      params: { customer_id },
      search: view === 'evidence' ? { view } : {},
      replace: true,
    })
  return (
    <Stack gap={3}>
      {mayFiles && mayEvidence ? (
        <Row>
          <Segmented
            label={t('files.views')}
            value={shown}
            onChange={show}
            options={[
              { value: 'files', label: t('files.files'), icon: <Files aria-hidden /> },
              { value: 'evidence', label: t('files.evidence'), icon: <Paperclip aria-hidden /> },
            ]}
          />
        </Row>
      ) : null}
      <div>
        {search.view === 'evidence' ? (
          <EvidenceList search={withoutView(search)} fixed={{ customer_id }} />
        ) : mayFiles ? (
          <FileList search={withoutView(search)} fixed={{ customer_id }} />
        ) : (
          <EvidenceList search={{}} fixed={{ customer_id }} />
        )}
      </div>
    </Stack>
  )
}

function withoutView<Search extends FilesTabSearch>({ view: _view, ...search }: Search) {
  return search
}
