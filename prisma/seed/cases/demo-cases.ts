import { childSafety, type DemoCase, misleading } from "#prisma/seed/cases/content-cases";
import { labels } from "#prisma/seed/cases/label-cases";
import { close, decide, escalate, reopen, take, triage, write } from "#prisma/seed/cases/stage";
import type { Things } from "#prisma/seed/cases/things";

const DAY = 24;
const DISMISSED = { outcome: "dismissed" } as const;

/** About AI remixes that a creator did not want. */
const remixes = ({ grant }: Things): DemoCase[] => [
  {
    kind: "remix-without-consent",
    by: "creator",
    target: grant("Meme remixer, for @a-viewer"),
    hoursAgo: 5 * DAY,
    text: "I allowed remixes, not a service that makes hundreds of them for advertising.",
    then: [
      take("support", 4),
      decide(
        ...(["support", 25] as const),
        { outcome: "upheld", measures: [{ kind: "revoke-grant" }] },
        "The purpose that was named is not what the image was used for.",
      ),
    ],
  },
  {
    kind: "remix-without-consent",
    by: "secondCreator",
    target: grant("Poster workshop"),
    hoursAgo: 20,
    text: "The poster is sold. That was not what I was asked.",
    then: [triage("support", 2, "A grant of ours; the purpose is on record")],
  },
  {
    kind: "remix-without-consent",
    by: "creator",
    target: grant("A viewer"),
    hoursAgo: 4 * DAY,
    text: "The card went round a whole school.",
    then: [
      take("support", 6),
      write(
        "support",
        7,
        "subject",
        "How far did the card go? Tell us where it was shown, and whether it still is.",
        true,
      ),
    ],
  },
];

/** About faces, voices and bodies: sensitive, and under the shortest clocks. */
const likenesses = ({ video, account }: Things): DemoCase[] => [
  {
    kind: "likeness",
    by: "viewer",
    target: video("neon-harbour"),
    hoursAgo: 58,
    text: "The person on the quay has my face. I was never there.",
  },
  {
    kind: "likeness",
    by: "viewer",
    target: video("clay-planets"),
    hoursAgo: 8 * DAY,
    text: "The voice is made after mine.",
    then: [
      take("secondSupport", 1),
      decide(...(["secondSupport", 12] as const), DISMISSED, "There is no voice in this film, nor anything like one."),
    ],
  },
  {
    kind: "likeness",
    by: "creator",
    target: account("studio-south"),
    hoursAgo: 26,
    text: "The picture of this account is my face, changed a little.",
    then: [escalate("support", 3, "Both are creators here, and the picture needs somebody who knows both")],
  },
  {
    kind: "intimate-imagery",
    by: "viewer",
    target: video("paper-lanterns"),
    hoursAgo: 38,
    text: "There is a picture of me between two frames. I did not agree to it.",
  },
  {
    kind: "intimate-imagery",
    by: "secondCreator",
    target: video("snow-in-the-pines"),
    hoursAgo: 20 * DAY,
    text: "For a moment something shows that should not.",
    then: [
      take("seniorSupport", 1),
      decide(
        ...(["seniorSupport", 3] as const),
        DISMISSED,
        "Looked at frame by frame: trees and snow, and nobody in them.",
      ),
    ],
  },
];

/** About people who pass for others, and everything else. */
const others = ({ video, account, comment }: Things): DemoCase[] => [
  {
    kind: "impersonation",
    by: "creator",
    target: account("a-viewer"),
    hoursAgo: 50,
    text: "Writes to people in my name and asks them for money.",
    then: [
      take("support", 2),
      decide(
        ...(["support", 20] as const),
        { outcome: "upheld", measures: [{ kind: "suspend-account" }] },
        "Three people sent what they were written. A suspension needs a second person.",
      ),
    ],
  },
  {
    kind: "impersonation",
    by: "viewer",
    target: account("studio-north"),
    hoursAgo: 14 * DAY,
    text: "There is another studio of this name in my town.",
    then: [
      take("secondSupport", 9),
      decide(
        ...(["secondSupport", 40] as const),
        DISMISSED,
        "Two studios may have one name. Neither says it is the other.",
      ),
    ],
  },
  {
    kind: "impersonation",
    by: "viewer",
    target: comment("May I use this as a background?"),
    hoursAgo: 7 * DAY,
    text: "This was not written by the real studio.",
    then: [
      take("support", 5),
      decide(
        ...(["support", 30] as const),
        { outcome: "referred" },
        "Whose name this is, is before a court. Until it has decided nothing changes here.",
      ),
    ],
  },
  {
    kind: "other",
    by: "secondCreator",
    target: comment("Cheap watches, see my page!"),
    hoursAgo: 10 * DAY,
    text: "An advertisement.",
    then: [
      take("support", 12),
      decide(
        ...(["support", 28] as const),
        { outcome: "upheld", measures: [{ kind: "remove-comment" }] },
        "An advertisement that has nothing to do with the video.",
      ),
    ],
  },
  {
    kind: "other",
    by: "viewer",
    target: video("aurora-collage"),
    hoursAgo: 11 * DAY,
    text: "I thought this was my picture. It is not, sorry.",
    then: [close("support", 4, "Whoever reported it took it back")],
  },
  {
    kind: "other",
    by: "viewer",
    target: video("lily-pond"),
    hoursAgo: 24 * DAY,
    text: "The description promises more than the film shows.",
  },
  {
    kind: "other",
    by: "viewer",
    target: video("ocean-at-first-light"),
    hoursAgo: 13 * DAY,
    text: "The boat was mine, and it is still to be seen in the water.",
    then: [
      close("secondSupport", 6, "Whoever reported it took it back"),
      reopen("secondSupport", 30, "They wrote again: it is their boat after all"),
    ],
  },
];

/** Cases in every state and of every kind, so that the desk can be judged at once. */
export const demoCases = (things: Things): DemoCase[] => [
  ...labels(things),
  ...remixes(things),
  ...likenesses(things),
  ...misleading(things),
  ...childSafety(things),
  ...others(things),
];
