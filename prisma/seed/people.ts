import { randomInt } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import type { Actor, Role } from "#lib/people/accounts/actor";
import { createAccount } from "#lib/people/accounts/create-account";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { type AccountId, newId } from "#lib/platform/shared/ids";

/** The demo's accounts by what they are for. */
const PEOPLE = {
  creator: { email: "creator@demo.example", handle: "studio-north", displayName: "Studio North", role: "member" },
  secondCreator: { email: "second@demo.example", handle: "studio-south", displayName: "Studio South", role: "member" },
  viewer: { email: "viewer@demo.example", handle: "a-viewer", displayName: "A viewer", role: "member" },
  support: { email: "support@demo.example", handle: "help-desk", displayName: "Help desk", role: "support" },
  secondSupport: {
    email: "support-two@demo.example",
    handle: "help-desk-two",
    displayName: "Help desk, second",
    role: "support",
  },
  seniorSupport: {
    email: "senior@demo.example",
    handle: "help-desk-senior",
    displayName: "Help desk, senior",
    role: "senior-support",
  },
  administrator: {
    email: "admin@demo.example",
    handle: "site-keeper",
    displayName: "Site keeper",
    role: "administrator",
  },
  secondAdministrator: {
    email: "admin-two@demo.example",
    handle: "site-keeper-two",
    displayName: "Site keeper, second",
    role: "administrator",
  },
} as const satisfies Record<string, { email: string; handle: string; displayName: string; role: Role }>;

export type DemoPerson = keyof typeof PEOPLE;
const DEMO_PEOPLE = Object.keys(PEOPLE) as DemoPerson[];

const signIns = z.object({
  /** When the whole demo was there; what is deleted of it after that stays deleted. */
  finishedAt: z.iso.datetime().nullable(),
  passwords: z.partialRecord(z.enum(DEMO_PEOPLE as [DemoPerson, ...DemoPerson[]]), z.string()),
});
/** A demo that was made before it had all of these people goes without the others. */
type KeptSignIns = z.infer<typeof signIns>;
interface SignIns extends KeptSignIns {
  passwords: Record<DemoPerson, string>;
}

const pathOf = (): string => join(env().dataDir, "demo-sign-ins.json");

/** The passwords of an earlier seed; null where there was none. */
export async function readSignIns(): Promise<KeptSignIns | null> {
  try {
    return signIns.parse(JSON.parse(await readFile(pathOf(), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Keeps the passwords where only the operator can read them, so that every start can print them. */
export async function writeSignIns(kept: SignIns): Promise<void> {
  await mkdir(env().dataDir, { recursive: true });
  const draft = `${pathOf()}.${newId<string>()}`;
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, pathOf());
}

/** Without letters and digits that look alike; 20 of 31 are 99 bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")).join(
    "-",
  );

/** Those of an earlier seed that was not finished, and new ones for whoever has none yet. */
export const completeSignIns = (earlier: KeptSignIns | null): SignIns => ({
  finishedAt: null,
  passwords: Object.fromEntries(
    DEMO_PEOPLE.map((person) => [person, earlier?.passwords[person] ?? newPassword()]),
  ) as SignIns["passwords"],
});

/** Lines to print: who can sign in, and how. */
export const signInLines = ({ passwords }: KeptSignIns): string[] => {
  const width = Math.max(...DEMO_PEOPLE.map((person) => PEOPLE[person].email.length));
  return DEMO_PEOPLE.filter((person) => passwords[person] !== undefined).map((person) => {
    const { email, role } = PEOPLE[person];
    const what = role === "member" ? (person === "viewer" ? "viewer" : "creator") : role;
    return `  ${email.padEnd(width)}  ${passwords[person] ?? ""}  (${what})`;
  });
};

/** The account of a person of the demo, made now if it is not there yet, with the password that will be printed. */
async function personActor(person: DemoPerson, password: string): Promise<Actor> {
  const { role, ...who } = PEOPLE[person];
  const existing = await accounts().findByEmail(who.email);
  if (existing) {
    // The file with the passwords was lost: what is printed must be what works.
    const passwordHash = await hashPassword(password);
    await inTransaction((tx) => accounts(tx).update(existing.id, { passwordHash }));
  }
  const accountId: AccountId = existing?.id ?? (await createAccount({ ...who, role, password })).id;
  return { accountId, role, scopes: "all", sessionId: null, address: "127.0.0.1", client: "the demo" };
}

export async function ensurePeople({ passwords }: SignIns): Promise<Record<DemoPerson, Actor>> {
  const actors = await Promise.all(
    DEMO_PEOPLE.map(async (person) => [person, await personActor(person, passwords[person])] as const),
  );
  return Object.fromEntries(actors) as Record<DemoPerson, Actor>;
}
