import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What only the server reads of the contract: words for the documentation, codes of refusals, permissions of endpoints. */
const contractForBrowsers: Plugin = {
  name: 'contract-for-browsers',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]contract[\\/]src[\\/]/ },
    handler: (code) =>
      code
        .replace(/\.describe\(\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),?\s*\)/g, '')
        .replace(/\b(?:summary|description):\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),/g, '')
        .replace(/\berrors: \[(?:\s*'[a-z_]+',?)*\s*\],/g, '')
        .replace(/\baccess: '[a-z_:]+',/g, ''),
  },
}

/** Making JSON schemas, which zod can and only the server does; 6 kB of every first visit. */
const zodForBrowsers: Plugin = {
  name: 'zod-for-browsers',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js/ },
    handler: (code) =>
      code
        .replace(/^\s*inst\._zod\.processJSONSchema = .*;$/gm, '')
        .replace(
          /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*;$/m,
          'const createToJSONSchemaMethod = () => undefined, createStandardJSONSchemaMethod = createToJSONSchemaMethod;',
        ),
  },
}

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', routeFileIgnorePattern: '\\.test\\.' }),
    react(),
    tailwindcss(),
    contractForBrowsers,
    zodForBrowsers,
  ],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8400', '/ws': { target: 'ws://127.0.0.1:8400', ws: true } } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8400' } },
  build: {
    // light-dark() and oklch() stay as they are written.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content policy forbids inline data in fonts and styles, so no asset is inlined.
    assetsInlineLimit: 0,
    // Every browser of the target preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)[\\/]/,
            },
            // What every visit begins with, as one file: it compresses to a third. `main` waits for the language, so nothing may wait
            // for its file; the pages of routes (`?tsr-split=`) come later.
            {
              name: 'start',
              test: (id) =>
                /[\\/]src[\\/](core[\\/](route-error|without-eval)|routes[\\/]|routeTree)/.test(id) && !id.includes('tsr-split'),
            },
            // The editor is fetched when somebody writes: its foundation changes rarely and arrives beside what is built on it.
            { name: 'prosemirror', test: /node_modules[\\/](prosemirror-|orderedmap|rope-sequence|w3c-keyname)/ },
          ],
        },
      },
    },
  },
})
