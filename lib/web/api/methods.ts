import { endpoints } from "#lib/web/api/endpoints";

interface Address {
  pattern: RegExp;
  parameters: number;
  methods: readonly string[];
}

/** GET also answers HEAD, and OPTIONS is always answered: Next does both by itself. */
export const withImplied = (methods: readonly string[]): string[] => [
  ...methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])),
  "OPTIONS",
];

const addresses: readonly Address[] = [...Map.groupBy(endpoints, ({ path }) => path)]
  .map(([path, declared]) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    parameters: path.split("{").length - 1,
    methods: withImplied(declared.map(({ method }) => method.toUpperCase())),
  }))
  // An address that is named goes before one with something in its place, as Next has it.
  .toSorted((a, b) => a.parameters - b.parameters);

/** The methods that the API takes at this path; null where it has no such address. */
export const methodsAt = (path: string): readonly string[] | null =>
  addresses.find(({ pattern }) => pattern.test(path))?.methods ?? null;
