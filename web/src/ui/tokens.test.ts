import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Rgb = readonly [number, number, number]
type Theme = 'light' | 'dark'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes: Theme[] = ['light', 'dark']
const tokens = readTokens(css)

const grounds = ['background', 'card', 'muted', 'popover', 'accent', 'selected']
const statuses = ['neutral', 'info', 'review', 'warning', 'success', 'danger']
const charts = ['1', '2', '3', '4', '5', '6'].map((number) => `chart-${number}`)

/** [text, ground, least contrast] */
const bodyText = grounds.map((ground) => ['foreground', ground, 11] as const)
const otherText = [
  ...['muted-foreground', 'faint-foreground', 'primary', 'primary-hover'].flatMap((text) =>
    grounds.map((ground) => [text, ground, 4.5] as const),
  ),
  ...statuses.flatMap((status) => grounds.map((ground) => [`status-${status}-fg`, ground, 4.5] as const)),
  ...statuses.map((status) => [`status-${status}-fg`, `status-${status}-bg`, 4.5] as const),
  ['primary-foreground', 'primary', 4.5] as const,
  ['primary-foreground', 'primary-hover', 4.5] as const,
  ['primary-soft-foreground', 'primary-soft', 4.5] as const,
  ['destructive-foreground', 'destructive', 4.5] as const,
]
const shapes = [
  // A box in a selected row is ticked, so its edge is the primary colour.
  ...grounds.filter((ground) => ground !== 'selected').map((ground) => ['input', ground, 3] as const),
  ...['ring', 'primary', ...statuses.map((status) => `status-${status}-solid`)].flatMap((shape) =>
    grounds.map((ground) => [shape, ground, 3] as const),
  ),
  ...charts.flatMap((chart) => ['background', 'card'].map((ground) => [chart, ground, 3] as const)),
]

describe.each(themes)('%s', (theme) => {
  test('every colour lies inside sRGB', () => {
    for (const [name, colours] of tokens) {
      for (const channel of colours[theme]) expect(channel, name).toSatisfy((value: number) => value >= -0.001 && value <= 1.001)
    }
  })

  test.each(bodyText)('%s on %s reaches %d', (text, ground, least) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })

  test.each(otherText)('%s on %s reaches %d', (text, ground, least) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })

  test.each(shapes)('%s on %s reaches %d', (shape, ground, least) => {
    expect(contrast(colour(shape, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })
})

test('a contrast that is too low is noticed', () => {
  expect(contrast(linear(0.9, 0, 0), linear(1, 0, 0))).toBeLessThan(3)
  expect(contrast(linear(0, 0, 0), linear(1, 0, 0))).toBeCloseTo(21, 0)
})

function colour(name: string, theme: Theme): Rgb {
  const found = tokens.get(name)
  if (!found) throw new Error(`tokens.css has no --${name}`)
  return found[theme]
}

function readTokens(text: string): Map<string, Record<Theme, Rgb>> {
  const line = /--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g
  return new Map([...text.matchAll(line)].map(([, name = '', light = '', dark = '']) => [name, { light: parse(light), dark: parse(dark) }]))
}

function parse(text: string): Rgb {
  const [lightness = 0, chroma = 0, hue = 0] = text.split('/')[0]?.trim().split(/\s+/).map(Number) ?? []
  return linear(lightness, chroma, hue)
}

/** Oklch to linear sRGB (Björn Ottosson, https://bottosson.github.io/posts/oklab/). */
function linear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** WCAG 2.2: relative luminance from linear channels. */
function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second)
  return (high + 0.05) / (low + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const inside = (channel: number) => Math.min(1, Math.max(0, channel))
  return 0.2126 * inside(red) + 0.7152 * inside(green) + 0.0722 * inside(blue)
}
