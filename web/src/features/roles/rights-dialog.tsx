import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/button.tsx'
import { KeyValues } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { usePermissionWords } from './permission-words.ts'
import { permissionList } from './queries.ts'
import { heldOf, reachOf } from './rights.ts'
import { useRoleTexts } from './texts.ts'

type RightsDialogProps = { name: string; permissions: readonly string[]; onClose: () => void }

/** "What can {name} do?", for a role or a person, in words. */
export function RightsDialog({ name, permissions, onClose }: RightsDialogProps) {
  const t = useRoleTexts()
  const words = usePermissionWords()
  const { list } = useFormats()
  const { data } = useQuery(permissionList)
  const grants = new Set(permissions)
  const groups = data?.items ?? []
  const held = groups.filter((group) => heldOf(grants, group) > 0)
  const without = groups.filter((group) => heldOf(grants, group) === 0)
  const sayAction = (resource: string, action: string) => {
    const reach = reachOf(grants, `${resource}:${action}`)
    if (reach === 'none') return []
    return [reach === 'own' ? t('own_only', { name: words.action(action) }) : words.action(action)]
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('what', { name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      {data === undefined ? (
        <LinesSkeleton />
      ) : (
        <Stack gap={5}>
          {held.length === 0 ? <Text as="p">{t('nothing')}</Text> : null}
          <KeyValues
            items={held.map(({ resource, actions }) => ({
              key: resource,
              label: words.resource(resource),
              value: (
                <Row wrap gap={1}>
                  {actions
                    .flatMap((action) => sayAction(resource, action))
                    .map((right) => (
                      <Badge key={right}>{right}</Badge>
                    ))}
                </Row>
              ),
            }))}
          />
          {without.length > 0 ? (
            <Text as="p" size="sm" tone="muted">
              {t('cannot', { names: list(without.map(({ resource }) => words.resource(resource))) })}
            </Text>
          ) : null}
        </Stack>
      )}
    </Dialog>
  )
}
