/**
 * The layer rules of docs/architecture.md as errors. Dependencies point one way; a domain may use only the
 * domains listed for it here, and everybody may use the ground floor.
 */
const GROUND_FLOOR = [
  "shared",
  "env\\.ts",
  "log\\.ts",
  "db",
  "storage",
  "queue",
  "keys",
  "ledger",
  "limits",
  "outbound",
  "tables",
];

/** For each domain: the domains below it that it may use. */
const DOMAINS = {
  notifications: [],
  sandbox: [],
  media: ["sandbox"],
  accounts: ["media", "sandbox", "notifications"],
  videos: ["accounts", "notifications"],
  provenance: ["sandbox"],
  webhooks: ["accounts", "notifications"],
  labels: ["provenance", "videos", "webhooks", "accounts"],
  rights: ["labels", "videos", "webhooks", "accounts", "notifications"],
  grants: ["rights", "videos", "webhooks", "accounts"],
  receipts: ["videos", "accounts"],
  clocks: ["accounts"],
  inbox: ["accounts", "notifications"],
  evidence: ["grants", "receipts", "rights", "labels", "provenance", "videos", "accounts"],
  measures: ["grants", "rights", "labels", "provenance", "videos", "webhooks", "accounts"],
  disputes: ["evidence", "labels", "clocks", "inbox", "webhooks", "videos", "accounts", "notifications"],
  decisions: ["disputes", "measures", "evidence", "clocks", "inbox", "labels", "webhooks", "videos", "accounts"],
  desk: [
    "decisions",
    "disputes",
    "measures",
    "evidence",
    "receipts",
    "clocks",
    "inbox",
    "labels",
    "videos",
    "accounts",
  ],
  quality: ["decisions", "disputes", "evidence", "accounts"],
  transparency: ["decisions", "disputes", "accounts"],
  uploads: ["labels", "provenance", "media", "sandbox", "videos", "accounts", "inbox", "notifications"],
  privacy: ["decisions", "disputes", "inbox", "grants", "webhooks", "videos", "accounts", "notifications"],
  administration: ["disputes", "health", "provenance", "sandbox", "webhooks", "inbox", "notifications", "accounts"],
  backup: ["health", "privacy", "rights", "videos", "accounts"],
  catalogue: ["uploads", "labels", "rights", "provenance", "videos", "accounts"],
};

const notATest = "\\.test\\.tsx?$|^lib/testing/";

const domainRules = Object.entries(DOMAINS).map(([domain, below]) => ({
  name: `${domain}-uses-only-what-is-below-it`,
  comment: `lib/${domain} may use ${[...below, ...GROUND_FLOOR].join(", ")}`,
  severity: "error",
  from: { path: `^lib/${domain}/`, pathNot: notATest },
  to: {
    path: "^(lib|server|app|components|prisma|bench|scripts)/",
    pathNot: `^lib/(${[domain, ...below, ...GROUND_FLOOR].join("|")})`,
  },
}));

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
    ...domainRules,
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
        // A process closes the connections it has opened.
        pathNot: ["^lib/db/", "^lib/[^/]+/[a-z-]*store[.]ts$", "^server/(worker|cli/with-database)[.]ts$", notATest],
      },
      to: { path: "^lib/db/(generated|client)|node_modules/(@prisma|pg)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-the-engine-imports-c2pa",
      severity: "error",
      from: { pathNot: "^lib/provenance/engine/" },
      to: { path: "node_modules/@contentauth/" },
    },
    {
      name: "only-media-imports-decoders",
      severity: "error",
      from: { pathNot: `^lib/media/|${notATest}` },
      to: { path: "node_modules/(sharp|mediabunny|@mediabunny|node-av|libheif-js)/" },
    },
    {
      name: "decoders-and-the-engine-run-in-children",
      comment: "The web process never loads code that parses untrusted media.",
      severity: "error",
      from: { path: "^(app|components|server|lib/web|lib/catalogue)/" },
      to: { path: "^lib/(media|provenance)/.*child", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-take-plain-props",
      severity: "error",
      from: { path: "^components/", pathNot: notATest },
      // A receipt is checked in the reader's own browser, by the code that the command line runs; a badge says the
      // same on a screen as in the API; foreign text is cut and shown by what cleaned it when it came in; one module puts
      // dates into words, for pages and for mail; a table that the browser saves is written by the code that writes
      // them all; and a form states the limit that is checked.
      to: {
        path: "^(lib|server|app)/",
        pathNot: [
          "^lib/ledger/receipt/",
          "^lib/labels/words[.]ts$",
          "^lib/shared/(plain-text|graphemes|date-words|reason)[.]ts$",
          "^lib/tables/csv-text[.]ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "ground-floor-stands-alone",
      severity: "error",
      from: { path: `^lib/(${GROUND_FLOOR.join("|")})`, pathNot: notATest },
      to: { path: "^(lib|server|app|components)/", pathNot: `^lib/(${GROUND_FLOOR.join("|")})` },
    },
    {
      name: "shared-depends-on-nothing",
      severity: "error",
      from: { path: "^lib/shared/", pathNot: notATest },
      to: { path: "^(lib|server|app|components)/", pathNot: "^lib/shared/" },
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
    exclude: { path: "^(\\.next|next-env|\\.countersign|lib/db/generated/(internal|models))" },
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
