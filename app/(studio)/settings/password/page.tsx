import type { Metadata } from "next";

import { changePasswordAction } from "../actions.ts";
import { PasswordForm } from "#components/accounts/password-form";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Password" };

export default async function PasswordPage() {
  const { email } = await getOwnAccount(await requireActor());
  return <PasswordForm email={email} action={changePasswordAction} />;
}
