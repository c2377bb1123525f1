/**
 * Who may import whom: ARCHITECTURE.md. `tools/check-boundaries.test.ts` plants a violation per rule and sees it fail.
 * A module may import modules of earlier lines only, through their index.ts; those of one line do not know each other.
 */
const MODULE_ORDER = [
  ['outbox'],
  ['auth'],
  ['users'],
  ['roles', 'library'],
  ['organizations'],
  ['customers'],
  ['standards'],
  ['templates'],
  ['files', 'tasks', 'facts'],
  ['retention-classes'],
  ['approval-flows'],
  ['word-masters'],
  ['documents'],
  ['evidence', 'distributions'],
  ['answers'],
  ['plans'],
  ['exports', 'comments', 'template-updates', 'library-updates', 'template-packs', 'legal-holds'],
  ['dispositions'],
  ['word-imports', 'signatures'],
  ['interviews', 'reviews', 'progress', 'onboarding'],
  ['demo'],
  ['activity', 'jobs', 'portfolio', 'setup', 'audit-trail', 'search'],
  ['list-exports', 'audit-packs'],
]

const TESTS = '\\.test\\.tsx?$'
const MODULES = '^server/src/modules/'

const moduleOrderRules = MODULE_ORDER.flatMap((names, line) =>
  names.map((name) => ({
    name: `module-order-${name}`,
    comment: `${name} may import modules of earlier lines of the order only; speak through events`,
    severity: 'error',
    from: { path: `${MODULES}${name}/`, pathNot: TESTS },
    to: {
      path: `${MODULES}(${
        MODULE_ORDER.slice(line)
          .flat()
          .filter((other) => other !== name)
          .join('|') || '-'
      })/`,
    },
  })),
)

/** From a layer, outside its tests, to what lies above it or beside it. */
function layer(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { path: from, pathNot: TESTS }, to }
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'files that need each other are one file; types may refer back',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', comment: 'the import leads nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    layer('contract-depends-on-zod-only', 'the contract is pure data', '^contract/src/', { pathNot: '^(contract/src/|node_modules/zod/)' }),
    layer('server-core-is-the-bottom', 'core knows no register, module or command', '^server/src/core/', {
      path: '^server/src/(registers/|modules/|modules\\.ts|bin/)',
    }),
    layer('server-core-knows-contract-core-only', 'core knows no noun', '^server/src/core/', {
      path: '^contract/src/',
      pathNot: '^contract/src/core/',
    }),
    layer('registers-below-modules', 'the engine is a library that a module calls', '^server/src/registers/', {
      path: '^server/src/(modules/|modules\\.ts|bin/)',
    }),
    layer('modules-below-the-list', 'a module knows neither the list of modules nor the commands', MODULES, {
      path: '^server/src/(modules\\.ts|bin/)',
    }),
    layer('list-below-commands', 'the list of modules knows no command', '^server/src/modules\\.ts$', { path: '^server/src/bin/' }),
    {
      name: 'module-door',
      comment: 'other modules are entered through their index.ts',
      severity: 'error',
      from: { path: `${MODULES}([^/]+)/`, pathNot: TESTS },
      to: { path: MODULES, pathNot: [`${MODULES}$1/`, `${MODULES}[^/]+/index\\.ts$`] },
    },
    {
      name: 'module-in-order',
      comment: 'name a new module in MODULE_ORDER',
      severity: 'error',
      from: { path: MODULES, pathNot: `${MODULES}(${MODULE_ORDER.flat().join('|')})/` },
      to: {},
    },
    ...moduleOrderRules,
    layer('product-without-tests', 'what ships does not import tests, tools or benches', '^(contract|server|web)/src/', {
      path: '^(server/test|tools|e2e|bench)/',
    }),
    {
      name: 'server-without-web',
      comment: 'the API does not know its clients',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'web-without-server',
      comment: 'the web app is a client of the API and nothing more',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^server/' },
    },
    layer('ui-is-below-the-app', 'ui fetches nothing and knows no permissions; the contract names what it shows', '^web/src/ui/', {
      path: '^web/src/(?!ui/)',
    }),
    layer('web-core-is-the-bottom', 'core knows no register, feature or route', '^web/src/core/', {
      path: '^web/src/(registers|features|routes)/',
    }),
    layer('web-registers-below-features', 'registers know no feature or route', '^web/src/registers/', {
      path: '^web/src/(features|routes)/',
    }),
    layer('features-below-routes', 'features know no route', '^web/src/features/', { path: '^web/src/routes/' }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.gen\\.tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
