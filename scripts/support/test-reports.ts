import { stripVTControlCharacters } from "node:util";

import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  /** Each failure by name with its first words, so that the end of a long log says what to look at. */
  failures?: string[];
}

const firstLine = (message: string | undefined): string =>
  stripVTControlCharacters(message ?? "")
    .trim()
    .split("\n", 1)
    .map((line) => line.slice(0, 300))
    .join("");

const failure = (where: string, message: string | undefined): string => `${where}\n    ${firstLine(message)}`;

const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** The tally of vitest's JSON report. A file that could not be run counts as one failed test. */
export function unitTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults } = unitReport.parse(report);
  const notRun = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => failure(`${name} > ${fullName}`, failureMessages?.[0])),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + notRun.length,
    failures: [...failed, ...notRun.map(({ name, message }) => failure(name, message))],
  };
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ error: z.object({ message: z.string() }).optional() })) })),
});
type Spec = z.infer<typeof spec>;

interface Suite {
  specs: Spec[];
  suites?: Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});

const journeyReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suite),
});

const specsOf = ({ specs, suites = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsOf)];

/** The tally of Playwright's JSON report. A journey that passed at a later try has failed. */
export function journeyTally(report: unknown): Tally {
  const { stats, suites } = journeyReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) =>
        failure(
          `${file}:${String(line)} > ${title}`,
          tests.flatMap(({ results }) => results).find((it) => it.error)?.error?.message,
        ),
      ),
  };
}
