import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

/** Saves lines and hides the fields of a shape. */
const NO_LITERAL_SPREADS = [
  { selector: "ObjectExpression > SpreadElement > ObjectExpression", message: "Write the fields out." },
  { selector: "ArrayExpression > SpreadElement > ArrayExpression", message: "Write the elements out." },
];

export default tseslint.config(
  {
    ignores: [
      ".next/",
      ".countersign/",
      "node_modules/",
      "lib/platform/db/generated/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
    ],
  },
  ...nextVitals.map((config) => (config.rules ? { ...config, files: ["{app,components}/**/*.{ts,tsx}"] } : config)),
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...NO_LITERAL_SPREADS],
      // Leaving a field out by naming it beside the rest is how a shape loses what must not leave a store.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
    },
  },
  {
    // The one reader of the environment; what configures tools outside the application reads it for itself.
    files: [
      "lib/**/*.ts",
      "server/**/*.ts",
      "app/**/*.{ts,tsx}",
      "components/**/*.tsx",
      "prisma/**/*.ts",
      "bench/**/*.ts",
    ],
    ignores: ["lib/platform/env.ts", "lib/testing/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read settings through lib/platform/env.ts." },
      ],
    },
  },
  {
    // One module puts dates into words, so that a page shows all of them in one zone and what leaves it names one.
    files: ["lib/**/*.ts", "server/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["lib/platform/shared/date-words.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: [{ name: "date-fns", allowImportNames: ["formatDistanceStrict"] }] }],
      "no-restricted-syntax": [
        "error",
        ...NO_LITERAL_SPREADS,
        {
          selector: "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']",
          message:
            "Put dates into words with lib/platform/shared/date-words.ts; on a page, with components/ui/date.tsx.",
        },
        {
          selector: "MemberExpression[property.name=/^to(LocaleDate|LocaleTime|Date|Time|UTC|GMT)String$/]",
          message:
            "Put dates into words with lib/platform/shared/date-words.ts; on a page, with components/ui/date.tsx.",
        },
        {
          selector: "CallExpression[callee.property.name='toLocaleString'][callee.object.type='NewExpression']",
          message:
            "Put dates into words with lib/platform/shared/date-words.ts; on a page, with components/ui/date.tsx.",
        },
      ],
    },
  },
  {
    // What these print is their result.
    files: ["server/cli.ts", "server/cli/**", "bench/**", "scripts/**", "server/start.ts", "server/set-up.ts"],
    rules: { "no-console": "off" },
  },
);
