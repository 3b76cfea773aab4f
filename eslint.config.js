import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      ".next/",
      ".countersign/",
      "node_modules/",
      "lib/db/generated/",
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
    ignores: ["lib/env.ts", "lib/testing/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read settings through lib/env.ts." },
      ],
    },
  },
  {
    // What these print is their result.
    files: ["server/cli.ts", "server/cli/**", "bench/**", "scripts/**", "server/start.ts", "server/set-up.ts"],
    rules: { "no-console": "off" },
  },
);
