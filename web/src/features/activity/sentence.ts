import type { ActivityItem } from '@dna/contract/activity'
import { i18n } from '#ui/texts.ts'
import { useActivityTexts } from './texts.ts'

/** Says an act as a sentence by the text `act.{action}`; an act without a text of its own is "changed". Acts of one record never count records. */
export function useSentence(ofOne = false): (item: ActivityItem) => string {
  const t = useActivityTexts()
  return ({ action, actor, count, object }) => {
    const values = { actor: actor ?? t('system'), title: object.title ?? t('record'), count: ofOne ? 1 : count }
    const own = `act.${action}`
    const known = i18n.exists(`${own}_other`, { ns: 'activity' }) || i18n.exists(own, { ns: 'activity' })
    return known ? i18n.t(own, { ns: 'activity', ...values }) : t('act', values)
  }
}
