import { newId } from "#lib/platform/shared/ids";
import { administrator, anyone, owner, type Rule, signedIn } from "#lib/testing/authorisation/cells";
import { disputeRows } from "#lib/testing/authorisation/http/dispute-rows";
import { about, at, never, READ, row, v1, WRITE } from "#lib/testing/authorisation/http/row";
import {
  change,
  filmed,
  openToRemixes,
  ownEntry,
  privateVideo,
  url,
  webhook,
} from "#lib/testing/authorisation/http/things";
import type { HttpRows } from "#lib/testing/authorisation/http/tried";
import type { Scene } from "#lib/testing/authorisation/scene";

const BOTH = ["read", "write"] as const;
const NONE = [] as const;

/** Everybody who may see the owner's private things: programs of the platform by their tokens alone. */
const ownerOrService: Rule = (cell) => owner(cell) || administrator(cell);
const readOrService = ({ me, owner: whose }: Scene) =>
  me?.accountId === whose.accountId ? (["read", "service"] as const) : (["service"] as const);

const readAndService = ({ me, owner: whose }: Scene) =>
  me?.accountId === whose.accountId ? READ : (["read", "service"] as const);

const UPLOADS = "the row of the upload decides: server/routes/uploads.test.ts";
const nowhere = newId<string>();
const csv = "id,title,choice\r\n";
const grant = { requester: "A test", purpose: "A test" };

const videos: HttpRows = {
  "GET /api/v1/videos": row(signedIn, READ, at(v1("/videos"))),
  "GET /api/v1/videos/[id]": row(
    ownerOrService,
    readAndService,
    about(privateVideo, (id) => v1(`/videos/${id}`)),
    {
      needsAll: true,
    },
  ),
  "GET /api/v1/videos/[id]/label-history": row(
    ownerOrService,
    readAndService,
    about(privateVideo, (id) => v1(`/videos/${id}/label-history`)),
    { needsAll: true },
  ),
  "PATCH /api/v1/videos/[id]": row(
    owner,
    BOTH,
    about(privateVideo, (id) => v1(`/videos/${id}`)),
    {
      body: () => ({ title: "Another" }),
      // Its answer is the video.
      needsAll: true,
    },
  ),
  "DELETE /api/v1/videos/[id]": row(
    owner,
    WRITE,
    about(privateVideo, (id) => v1(`/videos/${id}`)),
  ),
  "PUT /api/v1/videos/[id]/remix-choice": row(
    ...([owner, WRITE] as const),
    about(privateVideo, (id) => v1(`/videos/${id}/remix-choice`)),
    { body: () => ({ choice: "allow" }) },
  ),
  "PUT /api/v1/videos/[id]/training-choice": row(
    ...([owner, WRITE] as const),
    about(privateVideo, (id) => v1(`/videos/${id}/training-choice`)),
    { body: () => ({ choice: "allow" }) },
  ),
  "PUT /api/v1/videos/[id]/ai-declaration": row(
    ...([owner, WRITE] as const),
    about(privateVideo, (id) => v1(`/videos/${id}/ai-declaration`)),
    { body: () => ({ kind: "none" }) },
  ),
  "GET /v/[id]/credentials.json": { notTried: "asks Next who is looking; its use case is tried as everybody" },
  [String.raw`GET ^\/api\/v1\/videos\/(?<videoId>[^/]+)\/permissions$`]: row(
    ...([ownerOrService, readOrService] as const),
    about(privateVideo, (id) => v1(`/videos/${id}/permissions`)),
  ),
  [String.raw`POST ^\/api\/v1\/permissions$`]: row(anyone, NONE, at(v1("/permissions")), {
    body: () => ({ videoIds: [] }),
  }),
  [String.raw`GET ^\/media\/videos\/(?<video>[^/]+)\/(?<part>file|poster|frames|manifests)(?:\/(?<index>\d{1,4}))?$`]:
    row(
      ownerOrService,
      readOrService,
      about(filmed, (id) => `/media/videos/${id}/file`),
    ),
  [String.raw`GET ^\/media\/avatars\/(?<account>[^/]+)$`]: row(never, NONE, at(`/media/avatars/${newId<string>()}`)),
  [String.raw`POST ^\/api\/v1\/uploads(?:\/(?<id>[^/]+))?\/?$`]: row(signedIn, WRITE, at(v1("/uploads"))),
  [String.raw`PATCH ^\/api\/v1\/uploads(?:\/(?<id>[^/]+))?\/?$`]: { notTried: UPLOADS },
  [String.raw`DELETE ^\/api\/v1\/uploads(?:\/(?<id>[^/]+))?\/?$`]: { notTried: UPLOADS },
  [String.raw`POST ^\/api\/v1\/inspect$`]: row(anyone, NONE, at(v1("/inspect"))),
};

const account: HttpRows = {
  "GET /api/v1/account/grants": row(signedIn, READ, at(v1("/account/grants"))),
  "GET /api/v1/account/remix-default": row(signedIn, READ, at(v1("/account/remix-default"))),
  "PUT /api/v1/account/remix-default": row(signedIn, WRITE, at(v1("/account/remix-default")), {
    body: () => ({ default: "deny", appliesTo: "inheriting" }),
  }),
  "GET /api/v1/account/training-default": row(signedIn, READ, at(v1("/account/training-default"))),
  "PUT /api/v1/account/training-default": row(signedIn, WRITE, at(v1("/account/training-default")), {
    body: () => ({ default: "deny", appliesTo: "inheriting" }),
  }),
  "GET /api/v1/account/remix-changes": row(signedIn, READ, at(v1("/account/remix-changes"))),
  "POST /api/v1/account/remix-changes": row(signedIn, BOTH, at(v1("/account/remix-changes")), {
    body: () => ({ choice: "deny", filter: {}, dryRun: true }),
    // What it would do is something to read.
    needsAll: true,
  }),
  "GET /api/v1/account/remix-changes/[id]": row(
    ...([owner, READ] as const),
    about(change, (id) => v1(`/account/remix-changes/${id}`)),
  ),
  "GET /api/v1/account/remix-changes/[id]/videos": row(
    ...([ownerOrService, readOrService] as const),
    about(change, (id) => v1(`/account/remix-changes/${id}/videos`)),
  ),
  "POST /api/v1/account/remix-changes/[id]/undo": row(
    ...([owner, WRITE] as const),
    about(change, (id) => v1(`/account/remix-changes/${id}/undo`)),
  ),
  "POST /api/v1/account/remix-changes/[id]/cancel": row(
    ...([owner, WRITE] as const),
    about(change, (id) => v1(`/account/remix-changes/${id}/cancel`)),
  ),
  "POST /api/v1/videos/[id]/grants": row(
    ...([signedIn, ["write", "service"]] as const),
    about(openToRemixes, (id) => v1(`/videos/${id}/grants`)),
    { body: () => grant },
  ),
  "GET /api/v1/ledger/entries/[id]": row(
    owner,
    READ,
    about(ownEntry, (id) => v1(`/ledger/entries/${id}`)),
  ),
  "GET /studio/ledger/[id]/receipt": { notTried: "waits for the sealer; its use case is tried as everybody" },
  "GET /inbox/unread": row(signedIn, READ, at("/inbox/unread")),
  "GET /settings/export": row(signedIn, null, at("/settings/export")),
  "POST /settings/avatar": row(signedIn, WRITE, at("/settings/avatar")),
  "DELETE /settings/avatar": row(signedIn, WRITE, at("/settings/avatar")),
  "GET /studio/changes": row(signedIn, READ, at("/studio/changes")),
  "POST /studio/changes/preview": row(signedIn, READ, at("/studio/changes/preview"), {
    body: () => ({ target: { filter: {} }, choice: "deny" }),
  }),
  "GET /studio/upload/progress": { notTried: "asks Next who is looking; its use case is tried as everybody" },
  "GET /studio/upload/same-file": { notTried: "asks Next who is looking; its use case is tried as everybody" },
  "GET /studio/requests/export": row(signedIn, READ, at("/studio/requests/export")),
  "GET /studio/choices/export": row(signedIn, READ, at("/studio/choices/export")),
  "POST /studio/choices/check": row(signedIn, READ, at("/studio/choices/check"), { body: () => csv }),
  "POST /studio/choices/import": row(signedIn, WRITE, at(`/studio/choices/import?preview=${"0".repeat(64)}`), {
    body: () => csv,
  }),
};

const hook = (path = "") => about(webhook, (id) => v1(`/account/webhooks/${id}${path}`));

const webhooks: HttpRows = {
  "GET /api/v1/account/webhooks": row(signedIn, READ, at(v1("/account/webhooks"))),
  "POST /api/v1/account/webhooks": row(signedIn, WRITE, at(v1("/account/webhooks")), {
    body: () => ({ url, events: ["label.changed"] }),
  }),
  "GET /api/v1/account/webhooks/[id]": row(owner, READ, hook()),
  "PATCH /api/v1/account/webhooks/[id]": row(owner, WRITE, hook(), { body: () => ({ description: "Another" }) }),
  "DELETE /api/v1/account/webhooks/[id]": row(owner, WRITE, hook()),
  "POST /api/v1/account/webhooks/[id]/rotate-secret": row(owner, WRITE, hook("/rotate-secret")),
  "POST /api/v1/account/webhooks/[id]/test": row(owner, WRITE, hook("/test")),
  "POST /api/v1/account/webhooks/[id]/replay": row(owner, WRITE, hook("/replay"), {
    body: () => ({ since: new Date().toISOString() }),
  }),
  "GET /api/v1/account/webhooks/[id]/deliveries": row(owner, READ, hook("/deliveries")),
  // There is no such delivery, for its owner either.
  "GET /api/v1/account/webhooks/[id]/deliveries/[deliveryId]": row(never, READ, hook(`/deliveries/${nowhere}`)),
  "POST /api/v1/account/webhooks/[id]/deliveries/[deliveryId]/replay": row(
    ...([never, WRITE] as const),
    hook(`/deliveries/${nowhere}/replay`),
  ),
};

const elsewhere = "the API's answer to every address that it does not have";

const open: HttpRows = {
  "GET /api/auth/[...nextauth]": { notTried: "signing in and out itself: e2e/sign-up-and-upload.spec.ts" },
  "POST /api/auth/[...nextauth]": { notTried: "signing in and out itself: e2e/sign-up-and-upload.spec.ts" },
  "GET /api/v1/[...path]": { notTried: elsewhere },
  "POST /api/v1/[...path]": { notTried: elsewhere },
  "PUT /api/v1/[...path]": { notTried: elsewhere },
  "PATCH /api/v1/[...path]": { notTried: elsewhere },
  "DELETE /api/v1/[...path]": { notTried: elsewhere },
  "GET /api/v1/parties": row(anyone, NONE, at(v1("/parties"))),
  "GET /api/v1/openapi.json": row(anyone, NONE, at(v1("/openapi.json"))),
  "GET /api/v1/ledger/consistency": row(anyone, NONE, at(v1("/ledger/consistency"))),
  "GET /transparency/[year]/report.json": row(anyone, NONE, at("/transparency/2026/report.json")),
  "GET /unsubscribe/one-click": row(anyone, NONE, at("/unsubscribe/one-click")),
  "POST /unsubscribe/one-click": {
    notTried: "the token in the address says all: lib/messaging/inbox/inbox.alone.test.ts",
  },
  [String.raw`GET ^\/api\/v1\/health$`]: { notTried: "the same for everybody, and 503 without a worker" },
  [String.raw`GET ^\/livez$`]: row(anyone, NONE, at("/livez")),
  [String.raw`GET ^\/readyz$`]: row(anyone, NONE, at("/readyz")),
  [String.raw`GET ^\/\.well-known\/jwks\.json$`]: row(anyone, NONE, at("/.well-known/jwks.json")),
  [String.raw`GET ^\/robots\.txt$`]: row(anyone, NONE, at("/robots.txt")),
  [String.raw`GET ^\/\.well-known\/tdmrep\.json$`]: row(anyone, NONE, at("/.well-known/tdmrep.json")),
  [String.raw`GET ^\/\.well-known\/tdm-policy\.json$`]: row(anyone, NONE, at("/.well-known/tdm-policy.json")),
  [String.raw`GET ^\/license\.xml$`]: row(anyone, NONE, at("/license.xml")),
  [String.raw`GET ^\/api\/v1\/ledger\/checkpoint$`]: { notTried: "the same for everybody, once the sealer has run" },
  [String.raw`GET ^\/\.well-known\/ledger-key$`]: { notTried: "the same for everybody, once the sealer has run" },
};

export const httpRows: HttpRows = { ...disputeRows, ...videos, ...account, ...webhooks, ...open };
