/** The picture of this repository:  infra ┆ functions → shared/stores → shared/domain · docs/adr/0003-dependency-rules.md */
/** Tests and what only tests use. */
const test = '[.]test[.]ts$|^test/'
const core = (names) => `^(node:)?(${names})$`
const packages = (names) => `(^|/)node_modules/(${names})/`
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: test },
  to: { pathNot: allowed },
})
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'A cycle is two files that are one.'),
    only(
      'domain-is-pure',
      '^shared/domain/',
      ['^shared/domain/', packages('zod'), core('crypto')],
      'The regulation knows no AWS, no HTTP, no clock.',
    ),
    only(
      'vocabulary-knows-no-engine',
      '^shared/domain/vocabulary/',
      ['^shared/domain/(vocabulary/|clauses[.]ts$)', packages('zod'), core('crypto')],
      'The vocabulary is used by the tables and says nothing of them.',
    ),
    only(
      'stores-keep',
      '^shared/stores/',
      [
        '^shared/',
        packages('@aws-sdk|@smithy|canonicalize'),
        core('crypto|https?|net|stream/consumers|timers/promises|zlib'),
      ],
      'A store keeps what was decided; it serves nobody and reads no file.',
    ),
    only('names-are-bare', '^shared/names[.]ts$', ['^$'], 'Spoken by infra and functions alike.'),
    never(
      'nobody-imports-infra',
      { pathNot: ['^infra/', test] },
      { path: '^infra/' },
      'Code does not know how it is deployed.',
    ),
    never(
      'nobody-imports-local',
      { pathNot: ['^local/', test] },
      { path: '^local/' },
      'Nothing that is deployed stands on the embedded run.',
    ),
    only(
      'infra-points-at-entries',
      '^infra/',
      ['^infra/', '^shared/names[.]ts$', packages('aws-cdk-lib|constructs|cdk-nag|esbuild'), core('[a-z/_]+')],
      'A construct names an entry file by path; it never imports it.',
    ),
    never(
      'functions-are-strangers',
      { path: '^functions/([^/]+)/', pathNot: test },
      { path: '^functions/([^/]+)/', pathNot: '^functions/($1|platform)/' },
      'Two Lambdas meet in shared/ or on the platform.',
    ),
    never(
      'dossiers-are-strangers',
      { path: '^shared/domain/([^/]+)/', pathNot: test },
      { path: '^shared/domain/([^/]+)/', pathNot: '^shared/domain/($1|workflow|vocabulary)/' },
      'Two dossiers meet in what is `known`, never in each other.',
    ),
    never(
      'workflow-knows-no-dossier',
      { path: '^shared/domain/(workflow|vocabulary)/', pathNot: test },
      { path: '^shared/domain/([^/]+)/', pathNot: '^shared/domain/(workflow|vocabulary)/' },
      'The engine does not know the notice.',
    ),
    never(
      'aws-stays-on-the-platform',
      { pathNot: ['^(infra|local|bench|shared/stores|functions/platform)/', test] },
      { path: packages('@aws-sdk|@smithy|aws-cdk-lib') },
      'Handlers are given clients; they do not make them.',
    ),
    never(
      'lookup-cannot-reach-the-ledger',
      { path: '^functions/lookup/', pathNot: test },
      { path: '^shared/stores/(ledger|archive|vault)/', reachable: true },
      'The public door opens on the register only.',
    ),
    never(
      'lookup-is-bare',
      { path: '^functions/lookup/', pathNot: test },
      { path: packages('@aws-sdk|@smithy|@middy|@aws-lambda-powertools|hono|zod'), reachable: true },
      'Whoever checks a certificate waits for no framework to start.',
    ),
    never(
      'web-lookup-speaks-http',
      { path: '^web-lookup/', pathNot: test },
      { path: '^(shared|functions|infra|local|bench)/' },
      'The page knows the public door by its address alone.',
    ),
    never(
      'pages-are-strangers',
      { path: '^web-lookup/page/([^/]+)/' },
      { path: '^web-lookup/page/([^/]+)/', pathNot: '^web-lookup/page/($1|common)/' },
      'Two pages meet in common/, which knows none of them.',
    ),
    never(
      'bench-measures-from-outside',
      { path: '^bench/' },
      { path: '^(shared|functions|infra|web-lookup)/' },
      'What is measured is what is deployed: built bundles and HTTP.',
    ),
    never('tests-are-leaves', { pathNot: test }, { path: test }, 'Nothing stands on a test.'),
    never(
      'nothing-undeclared',
      { pathNot: test },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
      'What is not in package.json is not there on the next machine.',
    ),
    never(
      'deployed-code-uses-dependencies',
      { path: '^(functions|shared)/', pathNot: test },
      { dependencyTypes: ['npm-dev'], pathNot: packages('@types') },
      'A development package is not promised to anyone who runs the system.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|cdk[.]out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
