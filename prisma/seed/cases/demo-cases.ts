import { childSafety, type DemoCase, misleading } from "#prisma/seed/cases/content-cases";
import {
  answer,
  appeal,
  close,
  decide,
  escalate,
  hear,
  joinedBy,
  note,
  reopen,
  take,
  triage,
  write,
} from "#prisma/seed/cases/stage";
import type { Things } from "#prisma/seed/cases/things";

const DAY = 24;
const DISMISSED = { outcome: "dismissed" } as const;

/** About labels: missing ones, which viewers report, and wrong ones, which creators contest. */
const labels = ({ video }: Things): DemoCase[] => [
  {
    ...{ kind: "missing-label", by: "viewer", target: video("balloons-over-the-hills"), hoursAgo: 3 },
    text: "The balloons change shape between two frames. I think this was generated.",
    wantedLabel: "ai-generated",
  },
  {
    ...{ kind: "missing-label", by: "viewer", target: video("snow-in-the-pines"), hoursAgo: 30 },
    text: "The snow falls upwards at the end, and no label says anything.",
    wantedLabel: "may-contain-ai",
    then: [
      joinedBy(2, {
        ...{ kind: "missing-label", by: "secondCreator", target: video("snow-in-the-pines") },
        text: "Looks like a filter with a model behind it.",
      }),
      triage("support", 4, "Plausible; the file's credentials have expired"),
    ],
  },
  {
    ...{ kind: "missing-label", by: "secondCreator", target: video("dunes-at-dusk"), hoursAgo: 2 * DAY },
    text: "Nobody gets this light with a camera.",
    then: [
      take("support", 5),
      note(
        "support",
        6,
        "@help-desk-two you have seen more of these cameras than I have: does this look right to you?",
      ),
    ],
  },
  {
    ...{ kind: "missing-label", by: "viewer", target: video("ocean-at-first-light"), hoursAgo: 3 * DAY },
    text: "It says modified. I think all of it is generated.",
    wantedLabel: "ai-generated",
    then: [
      take("secondSupport", 6),
      write(
        "secondSupport",
        7,
        "reporter",
        "Which part of the picture makes you think so? A time in the film helps.",
        true,
      ),
    ],
  },
  {
    ...{ kind: "missing-label", by: "creator", target: video("evening-tones"), hoursAgo: 12 * DAY },
    text: "These tones come from a model; I know the voice of that model.",
    then: [
      take("support", 3),
      decide(
        ...(["support", 20] as const),
        DISMISSED,
        "The file is signed by a known studio tool that states it was made by hand. Nothing speaks against it.",
      ),
    ],
  },
  {
    ...{ kind: "missing-label", by: "viewer", target: video("rain-on-the-window"), hoursAgo: 16 * DAY },
    text: "The credentials are broken, so who knows what was done to it.",
    wantedLabel: "may-contain-ai",
    then: [
      take("secondSupport", 8),
      decide(
        ...(["secondSupport", 26] as const),
        { outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "may-contain-ai" }] },
        "The content was changed after signing, and nobody says how.",
      ),
      appeal("secondCreator", 50, "One byte is damaged, in the padding. Nothing that anybody sees was changed."),
      hear(
        ...(["seniorSupport", 90] as const),
        "overturned",
        "Broken credentials support no claim, in either direction. Without other evidence there is no label to give.",
      ),
    ],
  },
  {
    ...{ kind: "wrong-label", by: "creator", target: video("aurora-collage"), hoursAgo: 2 },
    text: "All three sources are my own photographs. There is no AI in it.",
    wantedLabel: "none",
  },
  {
    ...{ kind: "wrong-label", by: "secondCreator", target: video("paper-lanterns"), hoursAgo: 9 * DAY },
    text: "I drew this by hand. Whoever signed it put a wrong claim into it.",
    wantedLabel: "none",
    then: [
      take("support", 10),
      decide(
        ...(["support", 34] as const),
        DISMISSED,
        "The file itself says that a model made it, and nothing was sent that shows otherwise.",
      ),
      appeal("secondCreator", 60, "I can send the drawings. Nobody asked me for them before this was decided."),
    ],
  },
  {
    ...{ kind: "wrong-label", by: "creator", target: video("lily-pond"), hoursAgo: 28 },
    text: "Only the blossoms are from a model. “Modified” sounds as if the pond were.",
    then: [
      take("secondSupport", 3),
      note("secondSupport", 4, "The chain is complete: four tools, all of them trusted."),
    ],
  },
  {
    ...{ kind: "wrong-label", by: "secondCreator", target: video("flower-terraces"), hoursAgo: 6 * DAY },
    text: "The terraces are a photograph of mine; the model only put the flowers in.",
    wantedLabel: "ai-modified",
    then: [
      take("secondSupport", 2),
      write("secondSupport", 3, "subject", "Can you show us the photograph as it was before?"),
      answer("secondCreator", 5, "It is on my page since spring; the horizon and every wall are the same."),
      decide(
        ...(["secondSupport", 22] as const),
        { outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "ai-modified" }] },
        "The photograph and the picture agree wall by wall. The model changed it, and did not make all of it.",
      ),
    ],
  },
];

/** About AI remixes that a creator did not want. */
const remixes = ({ grant }: Things): DemoCase[] => [
  {
    ...{
      kind: "remix-without-consent",
      by: "creator",
      target: grant("Meme remixer, for @a-viewer"),
      hoursAgo: 5 * DAY,
    },
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
    ...{ kind: "remix-without-consent", by: "secondCreator", target: grant("Poster workshop"), hoursAgo: 20 },
    text: "The poster is sold. That was not what I was asked.",
    then: [triage("support", 2, "A grant of ours; the purpose is on record")],
  },
  {
    ...{ kind: "remix-without-consent", by: "creator", target: grant("A viewer"), hoursAgo: 4 * DAY },
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
    ...{ kind: "likeness", by: "viewer", target: video("neon-harbour"), hoursAgo: 58 },
    text: "The person on the quay has my face. I was never there.",
  },
  {
    ...{ kind: "likeness", by: "viewer", target: video("clay-planets"), hoursAgo: 8 * DAY },
    text: "The voice is made after mine.",
    then: [
      take("secondSupport", 1),
      decide(...(["secondSupport", 12] as const), DISMISSED, "There is no voice in this film, nor anything like one."),
    ],
  },
  {
    ...{ kind: "likeness", by: "creator", target: account("studio-south"), hoursAgo: 26 },
    text: "The picture of this account is my face, changed a little.",
    then: [escalate("support", 3, "Both are creators here, and the picture needs somebody who knows both")],
  },
  {
    ...{ kind: "intimate-imagery", by: "viewer", target: video("paper-lanterns"), hoursAgo: 38 },
    text: "There is a picture of me between two frames. I did not agree to it.",
  },
  {
    ...{ kind: "intimate-imagery", by: "secondCreator", target: video("snow-in-the-pines"), hoursAgo: 20 * DAY },
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
    ...{ kind: "impersonation", by: "creator", target: account("a-viewer"), hoursAgo: 50 },
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
    ...{ kind: "impersonation", by: "viewer", target: account("studio-north"), hoursAgo: 14 * DAY },
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
    ...{ kind: "impersonation", by: "viewer", target: comment("May I use this as a background?"), hoursAgo: 7 * DAY },
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
    ...{ kind: "other", by: "secondCreator", target: comment("Cheap watches, see my page!"), hoursAgo: 10 * DAY },
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
    ...{ kind: "other", by: "viewer", target: video("aurora-collage"), hoursAgo: 11 * DAY },
    text: "I thought this was my picture. It is not, sorry.",
    then: [close("support", 4, "Whoever reported it took it back")],
  },
  {
    ...{ kind: "other", by: "viewer", target: video("lily-pond"), hoursAgo: 24 * DAY },
    text: "The description promises more than the film shows.",
  },
  {
    ...{ kind: "other", by: "viewer", target: video("ocean-at-first-light"), hoursAgo: 13 * DAY },
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
