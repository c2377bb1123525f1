import { beforeAll, expect, test } from 'vitest'
import { putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let scene: Scene

beforeAll(async () => {
  anna = await t.user('manager')
  scene = await putScene(t, anna, 'Acme')
  const row = { task_scope: 'customer', task_type: 'custom', status: 'pending', priority: 'medium', assigned_to: null }
  const of = (due_date: string, title: string, rest: Record<string, unknown> = {}) => ({ ...row, due_date, title, ...rest })
  await putTasks(t, scene, [
    of('2024-01-26', 'shared week before'),
    of('2024-01-25', 'out of reach'),
    ...Array.from({ length: 30 }, (_, index) => of('2024-02-10', `many ${index}`)),
    of('2024-02-10', 'urgent', { priority: 'urgent' }),
    of('2024-02-29', 'done first', { status: 'completed', priority: 'urgent' }),
    of('2024-02-29', 'open first'),
    of('2024-02-29', 'cancelled', { status: 'cancelled' }),
    of('2024-02-29', 'own', { assigned_to: anna.user_id }),
    of('2024-03-06', 'shared week after'),
    of('2024-03-07', 'out of reach too'),
  ])
})

const month = async (query: string, who = anna) => (await who.get(`/tasks/calendar?${query}`)).body
const shown = (calendar: Body) => calendar.days.map(({ day, total, tasks }: Body) => [day, total, ...tasks.map((task: Body) => task.title)])

test('a month shows the first tasks of each day and how many there are, with the shared weeks of its neighbours', async () => {
  const calendar = await month('month=2024-02')
  expect(calendar).toMatchObject({ month: '2024-02', today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
  const days = shown(calendar)
  expect(days.map(([day, total]: [string, number]) => [day, total])).toEqual([
    ['2024-01-26', 1],
    ['2024-02-10', 31],
    ['2024-02-29', 3],
    ['2024-03-06', 1],
  ])
  expect(days[1]).toHaveLength(6)
  expect(days[1][2]).toBe('urgent')
  expect(days[2].slice(2).sort()).toEqual(['done first', 'open first', 'own'])
  expect(days[2].at(-1)).toBe('done first')
})

test('the filters of the list hold, the present month is the default, and statements do not grow', async () => {
  expect(shown(await month('month=2024-02&assigned_to=me'))).toEqual([['2024-02-29', 1, 'own']])
  expect((await month('')).month).toMatch(/^\d{4}-\d\d$/)
  expect(Number((await anna.get('/tasks/calendar?month=2024-02')).headers['x-db-statements'])).toBeLessThanOrEqual(5)
  expect((await anna.get('/tasks/calendar?month=2024-13')).status).toBe(422)
  expect((await anna.get('/tasks/calendar?month=2024-02&status=pending')).status).toBe(422)
  expect(shown(await month('month=2024-02', await t.user('manager')))).toEqual([])
})

test('the list holds a span of due days, both ends included', async () => {
  const titles = (await anna.get('/tasks?due_from=2024-02-29&due_to=2024-03-06')).body.items.map((task: Body) => task.title)
  expect(titles.sort()).toEqual(['cancelled', 'done first', 'open first', 'own', 'shared week after'])
})
