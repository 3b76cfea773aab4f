import { z } from "zod";

import { grantRequest, listGrantsInput } from "#lib/consent/grants/input";
import { grant, issuedGrant } from "#lib/consent/grants/shapes";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf } from "#lib/web/api/page";

const group = "AI remixing and AI training";

export const postGrant = endpoint({
  id: "requestGrant",
  method: "post",
  path: "/api/v1/videos/{id}/grants",
  group,
  summary: "Ask to remix a video",
  description:
    "The only way to a remix. A token with the scope `service` asks on somebody's behalf; anyone else asks for " +
    "themselves, and the account that asks is recorded beside what it calls itself. Either answer is in the ledger " +
    "when it is given. A repeated request with the same `Idempotency-Key` gets the first grant only while it stands.",
  access: ["service", "write"],
  // A platform asks for all of its people with one token.
  serviceLimit: { name: "api-grants-service", points: 60_000, perSeconds: 60, counted: "in-process" },
  params: z.object({ id: z.string().transform((text) => asId<VideoId>(text)) }),
  body: grantRequest.strict(),
  answer: { status: 201, means: "Granted. The token is good for at most five minutes.", schema: issuedGrant },
  errors: ["remix-not-allowed", "not-found", "no-longer-possible"],
});

export const listOwnGrants = endpoint({
  id: "listGrants",
  method: "get",
  path: "/api/v1/account/grants",
  group,
  summary: "Who asked to remix your videos, newest first",
  access: "read",
  query: listGrantsInput,
  answer: { status: 200, means: "A page of requests, granted and refused.", schema: pageOf(grant) },
});
