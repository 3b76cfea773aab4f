import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { DomainError, type ErrorCode } from "#lib/platform/shared/domain-error";
import type { Cell, Rule } from "#lib/testing/authorisation/cells";
import type { Scene } from "#lib/testing/authorisation/scene";

/** How a try ended: done, told so, or answered with nothing of the owner's. */
export type Outcome = "done" | "nothing" | ErrorCode;

/** What is expected of one use case, and how it is tried once what it is about is there. */
export interface UseCaseRow {
  takes: "actor" | "visitor";
  expected: (cell: Cell) => Outcome;
  attempt: (scene: Scene) => Promise<Outcome>;
  /** Makes the subject, and leaves the attempt to the caller. */
  begin: (scene: Scene) => Promise<Attempt>;
}

/** One attempt at a use case whose subject exists. */
interface Attempt {
  /** Whether it only reads, so that it can be repeated. */
  reads: boolean;
  outcome: () => Promise<Outcome>;
  /** What somebody gets to read, or how it ended instead. */
  answer: () => Promise<string>;
}

/** An exported function that takes an actor and decides nothing for a request, and why. */
export interface NoUseCase {
  notAUseCase: string;
}

/** By the name of the use case; one with several rows has a note behind it: `... (escalated)`. */
export type Rows = Readonly<Record<string, UseCaseRow | NoUseCase>>;

async function outcomeOf<Answer extends string>(tried: Promise<Answer>): Promise<Answer | ErrorCode> {
  try {
    return await tried;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** What somebody gets to read, generators read to their end. */
async function asText(answer: unknown): Promise<string> {
  if (typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer) {
    let text = "";
    for await (const piece of answer as AsyncIterable<unknown>) text += String(piece);
    return text;
  }
  return JSON.stringify(answer, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

type Call<Who extends Visitor, Given> = (scene: Scene & { readonly me: Who }, given: Given) => unknown;
type Prepare<Given> = (scene: Scene) => Promise<Given> | Given;

const done = async (tried: unknown): Promise<Outcome> => {
  await tried;
  return "done";
};

const read = async (tried: unknown, { mark }: Scene): Promise<Outcome> =>
  (await asText(await tried)).includes(mark) ? "done" : "nothing";

const row =
  <Who extends Visitor>(
    takes: UseCaseRow["takes"],
    ended: (tried: unknown, scene: Scene) => Promise<Outcome>,
    usually: Outcome,
  ) =>
  /** `given` makes what it is about, and must succeed; `attempt` is what is tried. */
  <Given>(
    may: Rule,
    given: Prepare<Given>,
    attempt: Call<Who, Given>,
    others: Outcome | ((cell: Cell) => Outcome) = usually,
  ): UseCaseRow => ({
    takes,
    expected: (cell) => {
      if (may(cell)) return "done";
      return typeof others === "function" ? others(cell) : others;
    },
    begin: async (scene) => {
      const thing = await given(scene);
      // The test leaves the field without an account out where the use case takes none.
      const call = () => attempt(scene as Scene & { readonly me: Who }, thing);
      return {
        reads: ended === read,
        outcome: () => outcomeOf((async () => ended(await call(), scene))()),
        answer: () => outcomeOf((async () => asText(await call()))()),
      };
    },
    async attempt(scene) {
      return (await this.begin(scene)).outcome();
    },
  });

/** A use case for people with an account; whoever may not is told `others`. */
export const mayDo = row<Actor>("actor", done, "not-found");

/** The same for everybody, without an account too. */
export const visitorMayDo = row<Visitor>("visitor", done, "not-found");

/** A list or an export: who finds the scene's mark in the answer. Others get an answer without it, or are told so. */
export const maySee = row<Actor>("actor", read, "nothing");

export const visitorMaySee = row<Visitor>("visitor", read, "nothing");

/** For use cases that are about nothing but who calls them. */
export const nothing = (): null => null;

export const notAUseCase = (why: string): NoUseCase => ({ notAUseCase: why });
