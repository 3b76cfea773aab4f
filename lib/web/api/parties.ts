import { party } from "#lib/consent/parties/shapes";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf } from "#lib/web/api/page";

export const listParties = endpoint({
  id: "listParties",
  method: "get",
  path: "/api/v1/parties",
  group: "AI remixing and AI training",
  summary: "The parties that AI training can be allowed to",
  description: "At most 200, by name, on one page. A party never changes; one that was removed is not among them.",
  access: "anyone",
  sameForAll: true,
  answer: { status: 200, means: "All of them.", schema: pageOf(party) },
});
