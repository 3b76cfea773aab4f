import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "#lib/env";
import { isNoticeKind, type NoticeKind } from "#lib/inbox/kinds";
import { type AccountId, asId } from "#lib/shared/ids";

const MAC_BYTES = 16;

function macOf(text: string): Buffer {
  const { authSecret } = env();
  if (authSecret === undefined) {
    throw new Error("AUTH_SECRET is not set: processes are started by `npm start` or `npm run cli`, which set it.");
  }
  const key = Buffer.from(hkdfSync("sha256", authSecret, "", "countersign unsubscribe links v1", 32));
  return createHmac("sha256", key).update(text).digest().subarray(0, MAC_BYTES);
}

/**
 * What stands in a mail's link and lets whoever holds the mail stop its like, and nothing else. Signed and not stored:
 * a mail may be opened in years, and its link must still do what it says.
 */
export function unsubscribeToken(accountId: AccountId, kind: NoticeKind): string {
  const text = `${accountId}.${kind}`;
  return Buffer.concat([macOf(text), Buffer.from(text)]).toString("base64url");
}

/** What a link stops, or null where it is not one of ours. */
export function readUnsubscribeToken(token: string): { accountId: AccountId; kind: NoticeKind } | null {
  const bytes = Buffer.from(token, "base64url");
  const text = bytes.subarray(MAC_BYTES).toString();
  const mac = bytes.subarray(0, MAC_BYTES);
  if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(text))) return null;
  const [accountId = "", kind = ""] = text.split(".");
  return isNoticeKind(kind) ? { accountId: asId<AccountId>(accountId), kind } : null;
}
