import { hash, verify } from "@node-rs/argon2";
import { afterEach, expect, test, vi } from "vitest";

import { changePassword } from "#lib/people/accounts/change-password";
import { createAccount } from "#lib/people/accounts/create-account";
import { fitPassword } from "#lib/people/accounts/password-hash";
import { provePassword } from "#lib/people/accounts/prove-password";
import { signIn } from "#lib/people/accounts/sign-in";
import { accounts } from "#lib/people/accounts/store";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

vi.mock("@node-rs/argon2", async (load) => {
  const real = await load<{ hash: typeof hash; verify: typeof verify }>();
  return { hash: real.hash, verify: vi.fn(real.verify) };
});

useTestDatabase();

const PASSWORD = "Grüße aus Köln, später";
const DECOMPOSED = PASSWORD.normalize("NFD");
/** Made by version 0.1.0 from `DECOMPOSED`, as a Mac's keyboard types it. */
const OLD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$3YSffegaxDROpOBHOFzLtg$NV2He8TBLHlbaGO6CvgC+GVCEFq1oZIYn9xHM922fRA";

let nextAddress = 0;
const device = () => ({ userAgent: "a browser", address: `198.51.100.${String(++nextAddress)}` });

async function oldAccount() {
  const made = await makeAccount();
  await accounts().update(made.id, { passwordHash: OLD_HASH });
  return made;
}

afterEach(() => {
  vi.clearAllMocks();
});

test("an old hash of a decomposed password lets its owner in as they type it, and from then on by any keyboard", async () => {
  const { id, email } = await oldAccount();
  await signIn({ email, password: DECOMPOSED }, device());
  const renewed = await accounts().passwordHash(id);
  expect(renewed).not.toBe(OLD_HASH);
  await signIn({ email, password: PASSWORD }, device());
  await signIn({ email, password: DECOMPOSED.replaceAll(" ", "\u00A0") }, device());
  expect(await accounts().passwordHash(id)).toBe(renewed);
});

test("proving the password renews an old hash as well, and a wrong one renews nothing", async () => {
  const { id, actor } = await oldAccount();
  await expect(provePassword(actor, DECOMPOSED.replace("K", "k"), "password")).rejects.toMatchObject({
    code: "invalid-input",
  });
  expect(await accounts().passwordHash(id)).toBe(OLD_HASH);
  await provePassword(actor, DECOMPOSED, "password");
  await provePassword(actor, PASSWORD, "password");
});

test("a password that was changed meanwhile is not put back by the renewal of the old one", async () => {
  const { id, email } = await oldAccount();
  const other = await hash("another password, chosen meanwhile");
  const store = await import("#lib/people/accounts/store");
  const lock = store.lockForUpdate;
  vi.spyOn(store, "lockForUpdate").mockImplementationOnce(async (tx, accountId) => {
    await accounts().update(id, { passwordHash: other });
    return lock(tx, accountId);
  });
  await expect(signIn({ email, password: DECOMPOSED }, device())).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await accounts().passwordHash(id)).toBe(other);
});

test("an old password that could not be chosen today still opens its account", async () => {
  const { id, email, actor } = await makeAccount();
  const old = await hash("family 👩\u200D🚀 password", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await accounts().update(id, { passwordHash: old });
  await signIn({ email, password: "family 👩\u200D🚀 password" }, device());
  expect(await accounts().passwordHash(id)).toBe(old);
  await changePassword(actor, { current: "family 👩\u200D🚀 password", password: DECOMPOSED });
  await signIn({ email, password: PASSWORD }, device());
});

test("a password given at the command line has the form that its owner can type anywhere", async () => {
  const email = `${newId<string>().toLowerCase()}@example.test`;
  await createAccount({ email, password: DECOMPOSED, handle: `cli-${String(Date.now())}` });
  await signIn({ email, password: PASSWORD }, device());
});

test("an unknown address takes as many tries of as many forms as a known one", async () => {
  const attemptsOf = async (stored: string | null, typed: string): Promise<number> => {
    vi.mocked(verify).mockClear();
    expect(await fitPassword(stored, typed)).toBe("wrong");
    return vi.mocked(verify).mock.calls.length;
  };
  const decomposed = "ein größerer Irrtum".normalize("NFD");
  for (const [typed, attempts] of [
    ["a wrong guess", 1],
    [decomposed, 2],
    ["wrong 👩\u200D🚀", 1],
  ] as const) {
    expect([await attemptsOf(OLD_HASH, typed), await attemptsOf(null, typed)]).toEqual([attempts, attempts]);
  }
  // Even the decoy's own password opens nothing.
  expect(await fitPassword(null, "a decoy that nobody can sign in with")).toBe("wrong");
});
