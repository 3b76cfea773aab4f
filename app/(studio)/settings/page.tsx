import type { Metadata } from "next";

import { changeHandleAction, updateProfileAction } from "./actions.ts";
import { AvatarForm } from "#components/accounts/avatar-form";
import { HandleForm } from "#components/accounts/handle-form";
import { ProfileForm } from "#components/accounts/profile-form";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { AVATAR_MAX_BYTES } from "#lib/people/accounts/set-avatar";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { displayName, bio, handle, avatarUrl } = await getOwnAccount(await requireActor());
  return (
    <>
      <AvatarForm displayName={displayName} src={avatarUrl} maxBytes={AVATAR_MAX_BYTES} endpoint="/settings/avatar" />
      <ProfileForm displayName={displayName} bio={bio} action={updateProfileAction} />
      <HandleForm handle={handle} action={changeHandleAction} />
    </>
  );
}
