"use server";

import { readableEmail } from "#lib/people/accounts/email-address";
import { endSignUp } from "#lib/people/accounts/end-sign-up";
import {
  emailOnlyInput,
  endSignUpInput,
  resetPasswordInput,
  signUpInput,
  verifyEmailInput,
} from "#lib/people/accounts/input";
import { requestPasswordReset } from "#lib/people/accounts/request-password-reset";
import { resendVerification } from "#lib/people/accounts/resend-verification";
import { resetPassword } from "#lib/people/accounts/reset-password";
import { signUp } from "#lib/people/accounts/sign-up";
import { verifyEmail } from "#lib/people/accounts/verify-email";
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
