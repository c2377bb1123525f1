// Run before `npm start` and `npm test`, also when nothing is installed yet: plain JavaScript for Node 18, no packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const BROWSER_PACKAGE = '@sparticuz/chromium@153.0.0'
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

ensurePackages()
if (process.argv.includes('--web')) ensureWeb()
if (process.argv.includes('--browser')) await ensureBrowser()

function ensurePackages() {
  const lock = hashOf([at('package-lock.json')])
  const marker = at('node_modules', '.installed-from')
  if (readOr(marker) === lock) return
  // npm keeps its own record of what it installed; when that is newer than the lock file, somebody has just installed by hand.
  if (changed(at('node_modules', '.package-lock.json')) < changed(at('package-lock.json'))) {
    step('Installing packages (half a minute; only the first time and after they change)', 'ci')
  }
  writeFileSync(marker, lock)
}

function ensureWeb() {
  if (!existsSync(at('web', 'index.html'))) return
  const sources = ['web/src', 'web/public', 'web/index.html', 'web/package.json', 'web/vite.config.ts', 'contract/src', 'package-lock.json']
  const now = hashOf(sources.flatMap((source) => filesOf(at(source))))
  const marker = at('web', 'dist', '.built-from')
  if (readOr(marker) === now && existsSync(at('web', 'dist', 'index.html'))) return
  step('Building the web app (only when its sources change)', 'run', 'build', '--workspace', 'web')
  // The router's plugin may write its route tree while it builds.
  writeFileSync(marker, hashOf(sources.flatMap((source) => filesOf(at(source)))))
}

/** Leaves the path and arguments of a browser for the tests in `.tmp/browser.json`. */
async function ensureBrowser() {
  const record = at('.tmp', 'browser.json')
  mkdirSync(at('.tmp'), { recursive: true })
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (system) return writeFileSync(record, JSON.stringify({ executable_path: system, args: [] }))
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    rmSync(record, { force: true })
    return console.log('No browser found: install Chromium or Chrome to run the browser tests')
  }
  const home = at('.tmp', 'browser')
  const entry = join(home, 'node_modules', '@sparticuz', 'chromium')
  if (!existsSync(entry)) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'test-browser', private: true, type: 'module' }))
    step('Fetching a browser for the tests (70 MB, once)', 'install', '--prefix', home, '--workspaces=false', BROWSER_PACKAGE)
  }
  const { main, exports } = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8'))
  const start = exports?.['.']?.import?.default ?? exports?.['.']?.import ?? exports?.['.']?.default ?? exports?.['.'] ?? main
  const { default: chromium } = await import(pathToFileURL(join(entry, start)).href)
  writeFileSync(record, JSON.stringify({ executable_path: await chromium.executablePath(), args: chromium.args }))
}

/** Runs npm quietly: one line before, one after, its own words only when it fails. */
function step(title, ...args) {
  console.log(`${title} …`)
  const started = Date.now()
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const result = spawnSync(command, [...first, ...args], { cwd: root, encoding: 'utf8', shell: !npm && process.platform === 'win32' })
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`)
    console.error(`Failed: npm ${args.join(' ')}`)
    process.exit(1)
  }
  console.log(`  done in ${Math.round((Date.now() - started) / 1000)} s`)
}

function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function changed(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

function readOr(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
