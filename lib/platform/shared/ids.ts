import { randomBytes, randomUUID } from "node:crypto";

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type AccountId = Brand<"AccountId">;
export type VideoId = Brand<"VideoId">;
export type UploadId = Brand<"UploadId">;
export type SessionId = Brand<"SessionId">;
export type ApiTokenId = Brand<"ApiTokenId">;
export type CommentId = Brand<"CommentId">;
export type ChangeId = Brand<"ChangeId">;
export type AnnouncementId = Brand<"AnnouncementId">;
export type PartyId = Brand<"PartyId">;
export type GrantId = Brand<"GrantId">;
export type EntryId = Brand<"EntryId">;
export type WebhookId = Brand<"WebhookId">;
export type WebhookEventId = Brand<"WebhookEventId">;
export type DeliveryId = Brand<"DeliveryId">;
export type DisputeId = Brand<"DisputeId">;
export type ReportId = Brand<"ReportId">;
export type EvidenceId = Brand<"EvidenceId">;
export type MessageId = Brand<"MessageId">;
export type DecisionId = Brand<"DecisionId">;
export type MeasureId = Brand<"MeasureId">;
export type StatementId = Brand<"StatementId">;
export type AppealId = Brand<"AppealId">;
export type NoticeId = Brand<"NoticeId">;
export type SuspensionId = Brand<"SuspensionId">;
export type ReferralId = Brand<"ReferralId">;
export type DeskAccessId = Brand<"DeskAccessId">;
export type RoundId = Brand<"RoundId">;
/** The name of an object in the store. Made here and never from anything a user wrote. */
export type StorageKey = Brand<"StorageKey">;

/**
 * A new id: 128 random bits as 22 URL-safe characters. Random, so that an id tells nothing about
 * how many there are or when it was made, and an unlisted video cannot be guessed. It never begins
 * with a hyphen, which a spreadsheet takes for a formula and a command line for an option.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the kind of id it makes
export const newId = <Id extends string>(): Id => {
  const id = randomBytes(16).toString("base64url");
  return id.startsWith("-") ? newId<Id>() : (id as Id);
};

/** A new name for an object, spread over 256 folders by its first two characters. */
export const newStorageKey = (): StorageKey => {
  const name = randomUUID().replaceAll("-", "");
  return `${name.slice(0, 2)}/${name.slice(2)}` as StorageKey;
};

/** Takes a string from outside (a URL, a row) as an id. Whether it exists is the store's question. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the kind of id it takes
export const asId = <Id extends string>(text: string): Id => text as Id;
