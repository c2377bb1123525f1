import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', routeFileIgnorePattern: '\\.test\\.' }),
    react(),
    tailwindcss(),
  ],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8400', '/ws': { target: 'ws://127.0.0.1:8400', ws: true } } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8400' } },
  build: {
    // light-dark() and oklch() stay as they are written.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content policy forbids inline data in fonts and styles, so no asset is inlined.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)[\\/]/,
            },
            // Routes are many and small: together they compress to a third. Their pages (`?tsr-split=`) stay apart.
            { name: 'routes', test: (id) => /[\\/]src[\\/](routes[\\/]|routeTree)/.test(id) && !id.includes('tsr-split') },
            { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
            // The editor is fetched when somebody writes: its foundation changes rarely and arrives beside what is built on it.
            { name: 'prosemirror', test: /node_modules[\\/](prosemirror-|orderedmap|rope-sequence|w3c-keyname)/ },
          ],
        },
      },
    },
  },
})
