/**
 * The layers of docs/architecture.md as errors. A folder of a layer uses what is in the layers below it, and of its own
 * layer the rooms that are listed for it here. A folder that is listed nowhere may use nothing.
 */
const LAYERS = {
  overview: { administration: [], privacy: [], catalogue: [], backup: ["privacy"] },
  disputes: {
    clocks: [],
    evidence: [],
    measures: [],
    statements: [],
    cases: ["statements", "clocks", "evidence"],
    decisions: ["cases", "statements", "measures", "evidence", "clocks"],
    desk: ["decisions", "cases", "statements", "evidence", "clocks"],
    quality: ["decisions", "cases", "evidence"],
    transparency: [],
  },
  ingest: {
    delivery: [],
    uploads: [],
    analysis: ["uploads", "delivery"],
    sweep: ["analysis", "uploads", "delivery"],
  },
  consent: {
    parties: [],
    permissions: ["parties"],
    passport: ["permissions", "parties"],
    changes: ["permissions", "parties"],
    grants: ["permissions", "changes"],
  },
  provenance: {
    certificates: [],
    credentials: ["certificates"],
    signing: ["credentials", "certificates"],
    labels: ["credentials"],
  },
  library: { videos: [], comments: ["videos"], receipts: ["videos"] },
  messaging: { inbox: [], webhooks: [] },
  people: { accounts: [] },
  platform: {
    shared: [],
    "env.ts": ["shared"],
    db: ["env.ts", "shared"],
    "log.ts": ["db", "env.ts"],
    keys: ["db", "env.ts", "shared"],
    storage: ["db", "env.ts", "shared"],
    limits: ["db", "env.ts", "shared"],
    outbound: ["db", "shared"],
    tables: ["shared"],
    queue: ["db", "env.ts", "log.ts", "shared"],
    ledger: ["keys", "db", "env.ts", "shared"],
    idempotency: ["keys", "db", "shared"],
    mail: ["queue", "log.ts", "db", "env.ts", "shared"],
    sandbox: ["log.ts", "env.ts", "shared"],
    codecs: ["sandbox", "env.ts", "shared"],
    health: ["storage", "log.ts", "db", "env.ts", "shared"],
  },
};

/** Above all layers, and not below one another: the doors to pages and to jobs, and what tests share. */
const ABOVE = ["web", "jobs", "testing"];

/**
 * What a label follows from, in words: the function, the rubric and the sentences. Of the sources, one reads the report of
 * credentials, and the list names them all.
 */
const LABEL_RULES = [
  "^lib/provenance/labels/(label|claims|policy|words|quoted|rules-version)[.]ts$",
  "^lib/provenance/labels/sources/(?!(content-credentials|all-sources)[.])",
  "^lib/provenance/credentials/(signals|digital-source-types)[.]ts$",
];

const notATest = "\\.test\\.tsx?$|^lib/testing/";

const layers = Object.keys(LAYERS);
const pathOf = (layer, room) => `lib/${layer}/${room.replace(".", "[.]")}${room.includes(".") ? "$" : "/"}`;
const roomsOf = (layer) => Object.keys(LAYERS[layer]).map((room) => pathOf(layer, room));

const roomRules = layers.flatMap((layer, index) =>
  Object.entries(LAYERS[layer]).map(([room, beside]) => ({
    name: `${layer}/${room}-uses-only-what-is-below-it`,
    comment: `Of its own layer it may use: ${beside.join(", ") || "nothing"}. Of others, those below it.`,
    severity: "error",
    from: { path: `^${pathOf(layer, room)}`, pathNot: notATest },
    to: {
      path: "^(lib|server|app|components|prisma|bench|scripts)/",
      pathNot: [
        ...[room, ...beside].map((own) => `^${pathOf(layer, own)}`),
        ...layers.slice(index + 1).map((lower) => `^lib/${lower}/`),
      ],
    },
  })),
);

const everyRoom = [...layers.flatMap(roomsOf), ...ABOVE.map((name) => `lib/${name}/`)].map((path) => `^${path}`);

/** @type {import("dependency-cruiser").IConfiguration} */
const config = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    {
      name: "not-resolvable",
      severity: "error",
      from: { pathNot: "^next-env" },
      to: { couldNotResolve: true, pathNot: "^bun:|^next-env" },
    },
    ...roomRules,
    {
      name: "every-folder-has-its-place",
      comment: "List a new folder of lib/ in LAYERS, with what it may use.",
      severity: "error",
      from: { path: "^lib/", pathNot: [...everyRoom, notATest] },
      to: {},
    },
    {
      name: "nothing-uses-a-folder-without-a-place",
      severity: "error",
      from: {},
      to: { path: "^lib/", pathNot: everyRoom },
    },
    {
      name: "the-doors-do-not-use-each-other",
      severity: "error",
      from: { path: "^lib/(web|jobs)/", pathNot: notATest },
      to: { path: "^lib/(web|jobs)/", pathNot: "^lib/$1/" },
    },
    {
      name: "the-rules-of-labels-import-only-shared",
      comment:
        "The browser runs the same code (docs/decisions/labels.md): types too come from platform/shared or one another.",
      severity: "error",
      from: { path: LABEL_RULES, pathNot: notATest },
      to: {
        path: "^(lib|server|app|components|prisma|bench|scripts)/",
        pathNot: ["^lib/platform/shared/", ...LABEL_RULES],
      },
    },
    {
      name: "labels-can-be-derived-in-a-browser",
      comment: "From what was read to the label, nothing needs a store, a setting or a module of Node.",
      severity: "error",
      from: { path: ["^lib/provenance/labels/sources/", "^lib/provenance/labels/policy[.]ts$"], pathNot: notATest },
      to: {
        path: "^(node:)?[a-z_0-9]+(/promises)?$|^lib/platform/(?!shared/)|^lib/(people|library|messaging)/|[/-]store[.]ts$",
        reachable: true,
      },
    },
    {
      name: "domains-know-no-framework",
      comment: "Domain code imports neither next nor react nor next-auth; lib/web is the only door.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/web/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth)/" },
    },
    {
      name: "only-stores-touch-prisma",
      severity: "error",
      from: {
        path: "^(lib|server|app|components)/",
        // A process closes the connections it has opened, and the supervisor holds one to see PostgreSQL end.
        pathNot: [
          "^lib/platform/db/",
          "^lib/[^/]+/[^/]+/[a-z-]*store[.]ts$",
          "^lib/jobs/store[.]ts$",
          "^server/(entry|cli/with-database|standalone/database/server-gone)[.]ts$",
          notATest,
        ],
      },
      to: { path: "^lib/platform/db/(generated|client)|node_modules/(@prisma|pg)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-the-engine-imports-c2pa",
      severity: "error",
      from: { pathNot: "^lib/provenance/credentials/engine/" },
      to: { path: "node_modules/@contentauth/" },
    },
    {
      name: "only-codecs-imports-decoders",
      severity: "error",
      from: { pathNot: `^lib/platform/codecs/|${notATest}` },
      to: { path: "node_modules/(sharp|mediabunny|@mediabunny|node-av|libheif-js)/" },
    },
    {
      name: "decoders-and-the-engine-run-in-children",
      comment: "The web process never loads code that parses untrusted media.",
      severity: "error",
      from: { path: "^(app|components|server|lib/web|lib/overview/catalogue)/" },
      to: { path: "^lib/(platform/codecs|provenance)/.*child", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-web-process-starts-no-child-for-a-file",
      comment: "Inspection has a pool of its own (docs/decisions/inspection-pool.md), everything else the worker.",
      severity: "error",
      from: { path: "^server/web[.]ts$" },
      to: { path: "^lib/platform/sandbox/run-in-child[.]ts$", reachable: true },
    },
    {
      name: "web-worker-and-set-up-run-without-the-supervisor",
      comment:
        "What a container runs needs no supervisor and no embedded PostgreSQL: server/standalone/ is left out of it.",
      severity: "error",
      from: { path: "^server/(web|worker|set-up)[.]ts$" },
      to: { path: "^server/standalone/", reachable: true },
    },
    {
      name: "components-take-plain-props",
      severity: "error",
      from: { path: "^components/", pathNot: notATest },
      // A receipt is checked in the reader's own browser, by the code that the command line runs; a badge says the
      // same on a screen as in the API; foreign text is cut and shown by what cleaned it when it came in; one module puts
      // dates into words and one numbers, for pages and for mail; a table that the browser saves is written by the code that writes
      // them all; and a form states the limit that is checked.
      to: {
        path: "^(lib|server|app)/",
        pathNot: [
          "^lib/platform/ledger/receipt/",
          "^lib/provenance/labels/words[.]ts$",
          "^lib/platform/shared/(plain-text|graphemes|date-words|number-words|reason)[.]ts$",
          "^lib/platform/tables/csv-text[.]ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nothing-below-imports-the-server-or-pages",
      severity: "error",
      from: { path: "^(lib|components)/", pathNot: notATest },
      to: { path: "^(server|app)/" },
    },
    {
      name: "only-tests-use-testing",
      severity: "error",
      from: { pathNot: `${notATest}|^e2e/|^bench/|^vitest|^playwright` },
      to: { path: "^lib/testing/" },
    },
    {
      name: "no-orphaned-exports-of-tests",
      severity: "error",
      from: { pathNot: "\\.test\\.ts" },
      to: { path: "\\.test\\.ts" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|next-env|\\.countersign|lib/platform/db/generated/(internal|models))" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};

export default config;
