"use server";

import { z } from "zod";

import { noticeChoiceInput } from "#lib/messaging/inbox/input";
import { setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { deleteAccount, deleteAccountInput } from "#lib/overview/privacy/delete-account";
import { changeHandle } from "#lib/people/accounts/change-handle";
import { changePassword } from "#lib/people/accounts/change-password";
import { createToken } from "#lib/people/accounts/create-token";
import {
  changePasswordInput,
  createTokenInput,
  handleInput,
  profileInput,
  sessionInput,
  tokenInput,
} from "#lib/people/accounts/input";
import { revokeOtherSessions } from "#lib/people/accounts/revoke-other-sessions";
import { revokeSession } from "#lib/people/accounts/revoke-session";
import { revokeToken } from "#lib/people/accounts/revoke-token";
import { updateProfile } from "#lib/people/accounts/update-profile";
import { action } from "#lib/web/action";
import { rememberThisDevice } from "#lib/web/session";

export const updateProfileAction = action(profileInput, updateProfile);
export const changeHandleAction = action(handleInput, changeHandle);
export const changePasswordAction = action(changePasswordInput, async (actor, input) => {
  const { passwordMark, ...ended } = await changePassword(actor, input);
  await rememberThisDevice(passwordMark);
  return ended;
});
export const revokeSessionAction = action(sessionInput, (actor, { sessionId }) => revokeSession(actor, sessionId));
export const revokeOtherSessionsAction = action(z.object({}), revokeOtherSessions);
export const createTokenAction = action(createTokenInput, createToken);
export const revokeTokenAction = action(tokenInput, (actor, { tokenId }) => revokeToken(actor, tokenId));
export const deleteAccountAction = action(deleteAccountInput, deleteAccount);
export const setNoticeChoiceAction = action(noticeChoiceInput, setNoticeChoice);
