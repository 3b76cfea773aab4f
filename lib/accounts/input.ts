import { z } from "zod";

import { ROLES, SCOPES } from "#lib/accounts/actor";
import { type AccountId, type ApiTokenId, asId, type SessionId } from "#lib/shared/ids";
import { cleanLine, cleanText } from "#lib/shared/plain-text";

/** Handles that would pass for the platform itself, or for a page of it. */
const RESERVED_HANDLES = new Set(
  (
    "about abuse account accounts admin administrator administrators anonymous api app assets auth billing blog c2pa " +
    "contact countersign demo desk docs download everyone explore guest health help home inspect learn ledger legal " +
    "login logout mail media me mod moderator moderators new news nobody null official owner platform press privacy " +
    "public remix remixes report root security service settings sign-in sign-out sign-up signin signout signup staff " +
    "static status studio support system team terms transparency trust undefined upload uploads user users v verified " +
    "video videos webmaster well-known you"
  ).split(" "),
);

const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Passwords that pass for long and are the first to be tried. */
const COMMON_PASSWORDS = new Set([
  "123456789012",
  "1234567890123",
  "12345678901234",
  "123456789012345",
  "1234567890123456",
  "qwertyuiop12",
  "qwertyuiop123",
  "qwerty123456",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "password1234",
  "password12345",
  "passwordpassword",
  "administrator",
  "letmeinletmein",
  "iloveyou1234",
  "unbelievable",
  "correcthorsebatterystaple",
]);

const isRepetitive = (text: string): boolean => new Set(text.toLowerCase()).size < 4;

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("Write a whole e-mail address, such as name@example.org."));

/** Length over composition rules (NIST SP 800-63B, 3.1.1.2); only what everyone tries first is refused. */
export const newPassword = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${String(PASSWORD_LENGTH.min)} characters.`)
  .max(PASSWORD_LENGTH.max, `Use at most ${String(PASSWORD_LENGTH.max)} characters.`)
  .refine((text) => !COMMON_PASSWORDS.has(text.toLowerCase()) && !isRepetitive(text), {
    error: "This password is one of the first that others would try. Choose another.",
  });

/** A password as someone types it to sign in: anything, within what may be hashed. */
export const typedPassword = z.string().min(1, "Type your password.").max(PASSWORD_LENGTH.max);

export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, "A handle has at least 3 characters.")
  .max(30, "A handle has at most 30 characters.")
  .regex(/^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9]))*$/, {
    error: "Use letters, digits, and single hyphens or underscores between them.",
  })
  .refine((text) => !RESERVED_HANDLES.has(text), { error: "This handle is reserved. Choose another." });

/** A line of text that a person typed, without what only pretends to be text; `what` names it in the complaint. */
export const oneLine = (max: number, what: string) =>
  z
    .string()
    .max(max * 4, `Use at most ${String(max)} characters.`)
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(1, `Write ${what}.`)
        .max(max, `Use at most ${String(max)} characters.`),
    );

export const displayName = oneLine(60, "a name");

const MAX_BIO = 300;
const bio = z
  .string()
  .max(MAX_BIO * 4)
  .transform(cleanText)
  .pipe(z.string().max(MAX_BIO, `Use at most ${String(MAX_BIO)} characters.`));
const role = z.enum(ROLES);

export const createAccountInput = z.object({
  email,
  password: newPassword,
  handle,
  displayName: displayName.optional(),
  role: role.default("member"),
});
export type CreateAccountInput = z.input<typeof createAccountInput>;

export const createTokenInput = z.object({
  name: oneLine(60, "a name that says what the token is for"),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, "Choose at least one scope.")
    .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
});
export type CreateTokenInput = z.input<typeof createTokenInput>;

export const signInInput = z.object({ email, password: typedPassword });
export type SignInInput = z.input<typeof signInInput>;

export const signUpInput = z.object({ email, password: newPassword, displayName });
export type SignUpInput = z.input<typeof signUpInput>;

const mailedToken = z.string().min(1).max(100);

export const verifyEmailInput = z.object({ token: mailedToken, handle });
export type VerifyEmailInput = z.input<typeof verifyEmailInput>;

export const resetPasswordInput = z.object({ token: mailedToken, password: newPassword });
export type ResetPasswordInput = z.input<typeof resetPasswordInput>;

export const changePasswordInput = z.object({ current: typedPassword, password: newPassword });
export type ChangePasswordInput = z.input<typeof changePasswordInput>;

export const emailOnlyInput = z.object({ email });

export const profileInput = z.object({ displayName, bio });
export type ProfileInput = z.input<typeof profileInput>;

export const handleInput = z.object({ handle });
export type HandleInput = z.input<typeof handleInput>;

export const sessionInput = z.object({ sessionId: z.string().transform((text) => asId<SessionId>(text)) });
export const tokenInput = z.object({ tokenId: z.string().transform((text) => asId<ApiTokenId>(text)) });

const accountId = z.string().transform((text) => asId<AccountId>(text));
const reason = oneLine(300, "the reason");

export const setRoleInput = z.object({ accountId, role });
export const suspensionInput = z.object({ accountId, suspended: z.boolean() });
export const forbidRemixingInput = z.discriminatedUnion("forbidden", [
  z.object({ accountId, forbidden: z.literal(true), reason }),
  z.object({ accountId, forbidden: z.literal(false) }),
]);
export type ForbidRemixingInput = z.output<typeof forbidRemixingInput>;

export const platformRuleInput = z.object({ newAccountRemix: z.enum(["allow", "deny"]) });
export type PlatformRuleInput = z.output<typeof platformRuleInput>;

export const listAccountsInput = z.object({
  q: z.string().max(254).default(""),
  role: role.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListAccountsInput = z.input<typeof listAccountsInput>;
