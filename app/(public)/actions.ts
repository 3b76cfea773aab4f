"use server";

import { readableEmail } from "#lib/accounts/email-address";
import { endSignUp } from "#lib/accounts/end-sign-up";
import { emailOnlyInput, endSignUpInput, resetPasswordInput, signUpInput, verifyEmailInput } from "#lib/accounts/input";
import { requestPasswordReset } from "#lib/accounts/request-password-reset";
import { resendVerification } from "#lib/accounts/resend-verification";
import { resetPassword } from "#lib/accounts/reset-password";
import { signUp } from "#lib/accounts/sign-up";
import { verifyEmail } from "#lib/accounts/verify-email";
import { openAction } from "#lib/web/action";
import { device, rememberThisDevice, signInHere } from "#lib/web/session";

export const signUpAction = openAction(signUpInput, async (input) => {
  const { passwordMark } = await signUp(input, await device());
  await rememberThisDevice(passwordMark);
  return { address: readableEmail(input.email) };
});
export const verifyAction = openAction(verifyEmailInput, async (input) => {
  const { sessionId, passwordMark } = await verifyEmail(input, await device());
  await rememberThisDevice(passwordMark);
  await signInHere(sessionId);
});
export const endSignUpAction = openAction(endSignUpInput, async (input) => endSignUp(input, await device()));
export const resendAction = openAction(emailOnlyInput, async (input) => resendVerification(input, await device()));
export const forgotAction = openAction(emailOnlyInput, async (input) => requestPasswordReset(input, await device()));
export const resetAction = openAction(resetPasswordInput, async (input) => {
  const { passwordMark } = await resetPassword(input, await device());
  await rememberThisDevice(passwordMark);
});
