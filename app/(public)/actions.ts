"use server";

import { emailOnlyInput, resetPasswordInput, signUpInput, verifyEmailInput } from "#lib/accounts/input";
import { requestPasswordReset } from "#lib/accounts/request-password-reset";
import { resendVerification } from "#lib/accounts/resend-verification";
import { resetPassword } from "#lib/accounts/reset-password";
import { signUp } from "#lib/accounts/sign-up";
import { verifyEmail } from "#lib/accounts/verify-email";
import { openAction } from "#lib/web/action";
import { device } from "#lib/web/session";

export const signUpAction = openAction(signUpInput, async (input) => signUp(input, await device()));
export const verifyAction = openAction(verifyEmailInput, async (input) => verifyEmail(input, await device()));
export const resendAction = openAction(emailOnlyInput, async (input) => resendVerification(input, await device()));
export const forgotAction = openAction(emailOnlyInput, async (input) => requestPasswordReset(input, await device()));
export const resetAction = openAction(resetPasswordInput, async (input) => resetPassword(input, await device()));
