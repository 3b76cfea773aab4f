import { MAX_REASON_LENGTH } from "#lib/platform/shared/reason";
import { z } from "zod";

import { ROLES, SCOPES } from "#lib/people/accounts/actor";
import { email } from "#lib/people/accounts/email-address";
import { opaqueString } from "#lib/people/accounts/password-text";
import {
  type AccountId,
  type ApiTokenId,
  asId,
  type DeskAccessId,
  type SessionId,
  type SuspensionId,
} from "#lib/platform/shared/ids";
import { line, lines, search } from "#lib/platform/shared/text-input";

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

/** Bounded before it is normalised too: composing takes up to four units for one. */
const MAX_TYPED_UNITS = PASSWORD_LENGTH.max * 8;

const NOT_ALLOWED =
  "This password contains a character that not every device can type the same way, such as an invisible one or a " +
  "combined emoji. Use letters, digits, spaces, punctuation and simple symbols.";

/** Each code point counts as one character (NIST SP 800-63B, 3.1.1.2), in the form that is hashed. */
const lengthOf = (text: string): number => Array.from(text).length;

const isGuessedFirst = (text: string): boolean => {
  const plain = text.normalize("NFKC").toLowerCase();
  return COMMON_PASSWORDS.has(plain) || isRepetitive(plain);
};

/** Length over composition rules (NIST SP 800-63B, 3.1.1.2); only what everyone tries first is refused. */
export const newPassword = z
  .string()
  .max(MAX_TYPED_UNITS, `Use at most ${String(PASSWORD_LENGTH.max)} characters.`)
  .transform((text, context) => {
    const password = opaqueString(text);
    if (password !== null || text === "") return password ?? "";
    context.addIssue({ code: "custom", message: NOT_ALLOWED });
    return z.NEVER;
  })
  .pipe(
    z
      .string()
      .refine((text) => lengthOf(text) >= PASSWORD_LENGTH.min, {
        error: `Use at least ${String(PASSWORD_LENGTH.min)} characters.`,
        abort: true,
      })
      .refine((text) => lengthOf(text) <= PASSWORD_LENGTH.max, {
        error: `Use at most ${String(PASSWORD_LENGTH.max)} characters.`,
        abort: true,
      })
      .refine((text) => !isGuessedFirst(text), {
        error: "This password is too easy to guess. Choose another.",
      }),
  );

/** A password as someone types it to sign in: anything, within what may be hashed. */
export const typedPassword = z.string().min(1, "Type your password.").max(MAX_TYPED_UNITS);

export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, "Use at least 3 characters.")
  .max(30, "Use at most 30 characters.")
  .regex(/^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9]))*$/, {
    error: "Use letters, digits, and single hyphens or underscores between them.",
  })
  .refine((text) => !RESERVED_HANDLES.has(text), { error: "This handle is reserved. Choose another." });

/** A line of text that a person typed, without what only pretends to be text; `what` names it in the complaint. */
export const oneLine = (max: number, what: string) => line(max, `Write ${what}.`);

export const displayName = oneLine(60, "a name");

const MAX_BIO = 300;
const bio = lines(MAX_BIO);
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

/** The password is needed where the browser is not the one that signed up. */
export const verifyEmailInput = z.object({ token: mailedToken, handle, password: typedPassword.optional() });
export type VerifyEmailInput = z.input<typeof verifyEmailInput>;

export const endSignUpInput = z.object({ token: mailedToken });
export type EndSignUpInput = z.input<typeof endSignUpInput>;

export const resetPasswordInput = z.object({
  token: mailedToken,
  password: newPassword,
  revokeTokens: z.boolean().default(false),
});
export type ResetPasswordInput = z.input<typeof resetPasswordInput>;

export const changePasswordInput = z.object({
  current: typedPassword,
  password: newPassword,
  revokeTokens: z.boolean().default(false),
});
export type ChangePasswordInput = z.input<typeof changePasswordInput>;

export const emailOnlyInput = z.object({ email });

export const profileInput = z.object({ displayName, bio });
export type ProfileInput = z.input<typeof profileInput>;

export const handleInput = z.object({ handle });
export type HandleInput = z.input<typeof handleInput>;

export const sessionInput = z.object({ sessionId: z.string().transform((text) => asId<SessionId>(text)) });
export const tokenInput = z.object({ tokenId: z.string().transform((text) => asId<ApiTokenId>(text)) });

const accountId = z.string().transform((text) => asId<AccountId>(text));
const reason = oneLine(MAX_REASON_LENGTH, "the reason");

export const setRoleInput = z.object({ accountId, role });

const suspensionId = z.string().transform((text) => asId<SuspensionId>(text));
export const accountInput = z.object({ accountId });
export const proposeSuspensionInput = z.object({ accountId, reason });
export type ProposeSuspensionInput = z.output<typeof proposeSuspensionInput>;
export const approveSuspensionInput = z.object({ suspensionId });
export const declineSuspensionInput = z.object({ suspensionId, reason });
export type DeclineSuspensionInput = z.output<typeof declineSuspensionInput>;

const accessId = z.string().transform((text) => asId<DeskAccessId>(text));
export const proposeAccessInput = z.object({ accountId, reason });
export type ProposeAccessInput = z.output<typeof proposeAccessInput>;
export const approveAccessInput = z.object({ accessId });
export const endAccessInput = z.object({ accessId, reason });
export type EndAccessInput = z.output<typeof endAccessInput>;
export const listAccessInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export type ListAccessInput = z.output<typeof listAccessInput>;

export const listSuspensionsInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export type ListSuspensionsInput = z.output<typeof listSuspensionsInput>;

export const forbidRemixingInput = z.discriminatedUnion("forbidden", [
  z.object({ accountId, forbidden: z.literal(true), reason }),
  z.object({ accountId, forbidden: z.literal(false) }),
]);
export type ForbidRemixingInput = z.output<typeof forbidRemixingInput>;

export const platformRuleInput = z.object({ newAccountRemix: z.enum(["allow", "deny"]) });
export type PlatformRuleInput = z.output<typeof platformRuleInput>;

export const listAccountsInput = z.object({
  q: search(254).default(""),
  role: role.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListAccountsInput = z.input<typeof listAccountsInput>;
