import type { Account, IntendedChanges } from "#lib/testing/upgrade/intended-changes";
import type { Json, Kept } from "#lib/testing/upgrade/kept";

/** What an answer says of the day on which it is given, and not of what is stored. */
const OF_THE_DAY = new Set(["appealableUntil", "clock", "notAppealableBecause", "undoableUntil"]);

/** The same value without what depends on the day, its texts in the form in which they are compared. */
export function comparable(value: unknown, { text }: Pick<IntendedChanges, "text">): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((item) => comparable(item, { text }));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !OF_THE_DAY.has(name))
      .map(([name, inner]) => [name, comparable(inner, { text })]),
  );
}

export interface Question {
  path: string;
  token: string | null;
  status: number;
  /** What the earlier version answered, with what has changed since on purpose. */
  expected: Json;
}

const v1 = (path: string): string => `/api/v1${path}`;

/** Everything that the earlier version was asked, with what has to be answered now. */
export function questionsAbout({ people, tokens, answers }: Kept, intended: IntendedChanges): Question[] {
  const tokenOf = (accountId: string): string =>
    Object.values(people).find(({ id }) => id === accountId)?.token ?? "no such account";
  const accountOf = (id: string): Account => ({ id, changes: answers.accounts[id]?.changes ?? [] });

  const ofAccounts = Object.entries(answers.accounts).flatMap(([id, answer]): Question[] => {
    const [token, account] = [tokenOf(id), accountOf(id)];
    const asked = (path: string, expected: Json): Question => ({ path: v1(path), token, status: 200, expected });
    const listed = (path: string, items: readonly Json[]): Question => asked(`${path}?limit=200`, { items });
    return [
      listed(
        "/videos",
        answer.videos.map((video) => videoNow(video, account, intended)),
      ),
      ...answer.videos.map((video) => asked(`/videos/${video.id}`, videoNow(video, account, intended))),
      ...Object.entries(answer.permissions).map(([videoId, permission]) =>
        asked(`/videos/${videoId}/permissions`, permissionNow(permission, account, intended)),
      ),
      asked("/account/remix-default", intended.remixDefault(answer.remixDefault, account)),
      listed("/account/remix-changes", answer.changes),
      listed("/account/grants", answer.grants),
      listed("/account/webhooks", answer.webhooks),
    ];
  });

  const { desk } = answers;
  const ofTheDesk = (path: string, expected: Json): Question => ({
    path: v1(path),
    token: tokens.desk,
    status: 200,
    expected,
  });
  const year = "from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z";
  return [
    ...ofAccounts,
    ofTheDesk("/disputes?limit=200", { items: desk.cases.map(intended.dispute) }),
    ...Object.entries(desk.details).map(([id, answer]) => ofTheDesk(`/disputes/${id}`, intended.dispute(answer))),
    ...Object.entries(desk.messages).map(([id, items]) => ofTheDesk(`/disputes/${id}/messages`, { items })),
    ofTheDesk(`/disputes/statements?${year}&limit=100`, { items: desk.statements }),
    ...answers.ownCases.map(({ person, id, answer }) => ({
      path: v1(`/disputes/${id}`),
      token: tokenOf(person),
      // Absent for staff's own parts in cases, and for those whom a case concerns and who cannot see it.
      status: answer["status"] === 404 ? 404 : 200,
      expected: intended.dispute(answer),
    })),
  ];
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

function videoNow(video: Json, account: Account, intended: IntendedChanges): Json {
  const { remix, label } = video;
  return {
    ...video,
    ...(isJson(remix) && { remix: intended.permission(remix, account) }),
    ...(isJson(label) && { label: intended.label(label) }),
  };
}

/** An answer about permissions holds that for remixing under `remix`. */
function permissionNow(answer: Json, account: Account, intended: IntendedChanges): Json {
  const { remix } = answer;
  return isJson(remix) ? { ...answer, remix: intended.permission(remix, account) } : answer;
}
