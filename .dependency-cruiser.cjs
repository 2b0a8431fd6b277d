// Direction of imports, type imports counted. A new arrow between domains is a one-line, reviewed change of DOMAINS.
const PLATFORM = ['config', 'database', 'access', 'audit', 'storage', 'jobs', 'mail', 'bootstrap', 'backup'];

/** domain → domains it may call through their front door. */
const DOMAINS = {
  names: [],
  reference: [],
  people: ['names', 'reference'],
  cases: ['people', 'names', 'reference'],
  proof: ['cases', 'people', 'names', 'reference'],
  packets: ['proof', 'cases', 'people', 'names', 'reference'],
  letters: ['packets', 'proof', 'cases', 'people', 'names', 'reference'],
  reports: ['letters', 'packets', 'proof', 'cases', 'people', 'reference'],
};
const domains = Object.keys(DOMAINS).join('|');
const platform = PLATFORM.join('|');

const domainRules = Object.entries(DOMAINS).map(([from, to]) => ({
  name: `domain-${from}`,
  comment: `${from} may call ${to.length > 0 ? to.join(', ') : 'no other domain'}; everything else flows the other way or through events.`,
  severity: 'error',
  from: { path: `^libs/${from}/` },
  to: { path: `^libs/(${domains})/`, pathNot: `^libs/(${[from, ...to].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A file may only look down.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'libs-never-import-apps',
      comment: 'Doors use the house, not the other way round.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-are-islands',
      comment: 'What two apps share belongs into a lib.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'front-door-only',
      comment: 'A lib is entered through its index.ts.',
      severity: 'error',
      from: { path: '^(apps|libs|seeds)/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules know the kernel, pure names and themselves: no database, framework, clock or file.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/[^/]+/src/domain/', '^libs/kernel/', '^libs/names/'] },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'Everything stands on the kernel.',
      severity: 'error',
      from: { path: '^libs/kernel/' },
      to: { path: '^(libs|apps|seeds)/', pathNot: '^libs/kernel/' },
    },
    {
      name: 'names-is-pure',
      comment: 'Names are compared without a database.',
      severity: 'error',
      from: { path: '^libs/names/' },
      to: { path: '^libs/', pathNot: '^libs/(names|kernel)/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'Technical libs do not know what they are used for.',
      severity: 'error',
      from: { path: `^libs/(${platform})/` },
      to: { path: `^libs/(${domains}|seeding)/` },
    },
    {
      name: 'http-stays-in-apps',
      comment:
        'Worker and command line use the same services without HTTP; the guard of @izdeu/access is the one exception.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/access/src/(route-access|access\\.guard)\\.ts$' },
      to: { path: 'node_modules/(express|helmet|passport|@nestjs/(platform-express|swagger|passport)|@types/express)' },
    },
    {
      name: 'apps-reach-data-through-domains',
      comment: 'Prisma stays behind the unit of work.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: 'node_modules/@prisma/|^libs/database/src/generated' },
    },
    {
      name: 'web-sees-only-the-client',
      comment: 'The browser knows the contract, not the server.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^(libs|seeds|apps/(api|cli|worker))/', pathNot: '^libs/api-client/' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What runs does not import what tests.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['\\.(spec|e2e-spec|arch-spec|fault-spec|browser-spec|test)\\.tsx?$', '/(test|e2e|testing)/'],
      },
      to: { path: '(\\.spec\\.ts$|^libs/testing/|/test/|/e2e/)' },
    },
    {
      name: 'every-package-declared',
      comment: 'A package that somebody else brought along may leave with them.',
      severity: 'error',
      from: { path: '^(apps|libs|seeds)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...domainRules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', 'libs/database/src/generated', 'libs/api-client/src/generated'] },
    exclude: { path: ['^dist/', '^\\.build/', '\\?raw$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
