import { outbox } from '@dna/contract/jobs'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

const view = { mail: z.string() }

export const mailSearch = listSearch(outbox.list.query, view)
export type MailSearch = ListSearch<typeof outbox.list.query, typeof view>

export const mailList = ({ mail: _open, ...query }: MailSearch) =>
  queryOptions({
    queryKey: ['outbox', 'list', query],
    queryFn: ({ signal }) => call(outbox.list, { query: { ...query, limit: 50 }, signal }),
    ...live,
  })

export const mailQuery = (mail_id: string) =>
  queryOptions({
    queryKey: ['outbox', mail_id],
    queryFn: ({ signal }) => call(outbox.get, { params: { mail_id }, signal }),
    ...live,
  })
