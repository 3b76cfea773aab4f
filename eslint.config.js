import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const EVERYWHERE = [
  // Saves lines and hides the fields of a shape.
  { selector: "ObjectExpression > SpreadElement > ObjectExpression", message: "Write the fields out." },
  { selector: "ArrayExpression > SpreadElement > ArrayExpression", message: "Write the elements out." },
  {
    // A reader cannot tell where it leads, and a move breaks it. \x2F is a slash, which a selector cannot escape.
    selector:
      ":matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration)" +
      "[source.value=/^[.]{2}\\x2F[.]{2}\\x2F/]",
    message: 'Import it by its alias, such as "#components/ui/button" (see "imports" in package.json).',
  },
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
    // The end of a name says whether a file renders anything: a hook or a helper is a .ts file.
    files: ["{app,components}/**/*.{ts,tsx}"],
    rules: { "react/jsx-filename-extension": ["error", { allow: "as-needed", extensions: [".tsx"] }] },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...EVERYWHERE],
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
      "components/**/*.{ts,tsx}",
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
    // One module puts dates into words, so that a page shows all of them in one zone and what leaves it names one; one
    // puts numbers into words, one reads the codes of errors, and one binds the values of statements.
    files: ["lib/**/*.ts", "server/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["lib/platform/shared/{date-words,number-words,system-error}.ts", "lib/platform/db/binder.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: [{ name: "date-fns", allowImportNames: ["formatDistanceStrict"] }] }],
      "no-restricted-syntax": [
        "error",
        ...EVERYWHERE,
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
          selector:
            ":matches(MemberExpression[property.name='toLocaleString'], " +
            "MemberExpression[object.name='Intl'][property.name=/^(NumberFormat|ListFormat|PluralRules)$/])",
          message:
            "Put numbers and lists into words with lib/platform/shared/number-words.ts, dates with date-words.ts.",
        },
        {
          selector:
            ":matches(TSAsExpression TSQualifiedName[right.name='ErrnoException'], BinaryExpression[operator='in'][left.value='code'])",
          message: "Read the code of an error with lib/platform/shared/system-error.ts.",
        },
        {
          selector: "TemplateLiteral CallExpression[callee.property.name='push']",
          message: "Collect the values of a statement with lib/platform/db/binder.ts.",
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
