import { requestGrantInput } from "#lib/consent/grants/input";
import { requestGrant } from "#lib/consent/grants/request-grant";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DemoPerson } from "#prisma/seed/people";

interface DemoRequest {
  /** The name of the video's file, as in the catalogue. */
  video: string;
  /** A viewer for themselves, or a service of the platform on somebody's behalf. */
  by: "viewer" | "service";
  requester: string;
  purpose: string;
  prompt?: string;
}

/** Of both creators, some granted and some refused, so that "Remix requests" can be judged at once. */
const REQUESTS: readonly DemoRequest[] = [
  {
    video: "dunes-at-dusk",
    by: "viewer",
    requester: "A viewer",
    purpose: "A birthday card for a friend",
    prompt: "The same dunes, with a caravan of paper camels",
  },
  {
    video: "lily-pond",
    by: "viewer",
    requester: "A viewer",
    purpose: "A meme for the comments",
    prompt: "Replace the lilies by rubber ducks",
  },
  {
    video: "dunes-at-dusk",
    by: "service",
    requester: "Meme remixer, for @a-viewer",
    purpose: "An image for the comments of this video",
    prompt:
      "Snow on the dunes, in the style of an old postcard. Keep the horizon where it is and the light of the evening.",
  },
  {
    video: "ocean-at-first-light",
    by: "service",
    requester: "Meme remixer, for @studio-south",
    purpose: "An image for the comments of this video",
  },
  {
    video: "balloons-over-the-hills",
    by: "service",
    requester: "Poster workshop",
    purpose: "A poster for a village fair",
    prompt: "The balloons as paper cut-outs",
  },
  { video: "neon-harbour", by: "viewer", requester: "A viewer", purpose: "A picture for my profile" },
];

/** Asks for what was not asked for yet, by the use case that everybody's requests go through. */
export async function askForRemixes(actors: Record<DemoPerson, Actor>): Promise<void> {
  const asked = await db().grant.count();
  const service: Actor = { ...actors.administrator, scopes: ["service"] };
  for (const { video, by, ...words } of REQUESTS.slice(asked)) {
    const { id } = await db().video.findFirstOrThrow({ where: { originalName: { startsWith: `${video}.` } } });
    const input = requestGrantInput.parse({ ...words, videoId: id });
    try {
      await requestGrant(by === "service" ? service : actors.viewer, input);
    } catch (error) {
      // A refusal is what some of them are for: it is on record.
      if (!(error instanceof DomainError && error.code === "remix-not-allowed")) throw error;
    }
  }
}
