import type { DemoCase } from "#prisma/seed/cases/content-cases";
import { answer, appeal, decide, hear, joinedBy, note, take, triage, write } from "#prisma/seed/cases/stage";
import type { Things } from "#prisma/seed/cases/things";

const DAY = 24;
const DISMISSED = { outcome: "dismissed" } as const;

/** About labels: missing ones, which viewers report, and wrong ones, which creators contest. */
export const labels = ({ video }: Things): DemoCase[] => [
  {
    kind: "missing-label",
    by: "viewer",
    target: video("balloons-over-the-hills"),
    hoursAgo: 3,
    text: "The balloons change shape between two frames. I think this was generated.",
    wantedLabel: "ai-generated",
  },
  {
    kind: "missing-label",
    by: "viewer",
    target: video("snow-in-the-pines"),
    hoursAgo: 30,
    text: "The snow falls upwards at the end, and no label says anything.",
    wantedLabel: "may-contain-ai",
    then: [
      joinedBy(2, {
        kind: "missing-label",
        by: "secondCreator",
        target: video("snow-in-the-pines"),
        text: "Looks like a filter with a model behind it.",
      }),
      triage("support", 4, "Plausible; the file's credentials have expired"),
    ],
  },
  {
    kind: "missing-label",
    by: "secondCreator",
    target: video("dunes-at-dusk"),
    hoursAgo: 2 * DAY,
    text: "You don’t get this light with a camera.",
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
    kind: "missing-label",
    by: "viewer",
    target: video("ocean-at-first-light"),
    hoursAgo: 3 * DAY,
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
    kind: "missing-label",
    by: "creator",
    target: video("evening-tones"),
    hoursAgo: 12 * DAY,
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
    kind: "missing-label",
    by: "viewer",
    target: video("rain-on-the-window"),
    hoursAgo: 16 * DAY,
    text: "The credentials are broken, so who knows what was done to it.",
    wantedLabel: "may-contain-ai",
    then: [
      take("secondSupport", 8),
      decide(
        ...(["secondSupport", 26] as const),
        { outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "may-contain-ai" }] },
        "The content was changed after signing, and the file doesn’t say how.",
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
    kind: "wrong-label",
    by: "creator",
    target: video("aurora-collage"),
    hoursAgo: 2,
    text: "All three sources are my own photographs. There is no AI in it.",
    wantedLabel: "none",
  },
  {
    kind: "wrong-label",
    by: "secondCreator",
    target: video("paper-lanterns"),
    hoursAgo: 9 * DAY,
    text: "I drew this by hand. The person who signed it put a wrong claim into it.",
    wantedLabel: "none",
    then: [
      take("support", 10),
      decide(
        ...(["support", 34] as const),
        DISMISSED,
        "The file itself says that a model made it, and nothing was sent that shows otherwise.",
      ),
      appeal("secondCreator", 60, "I can send the drawings. You didn’t ask me for them before you decided."),
    ],
  },
  {
    kind: "wrong-label",
    by: "creator",
    target: video("lily-pond"),
    hoursAgo: 28,
    text: "Only the blossoms are from a model. “Modified” sounds as if the pond were.",
    then: [
      take("secondSupport", 3),
      note("secondSupport", 4, "The chain is complete: four tools, all of them trusted."),
    ],
  },
  {
    kind: "wrong-label",
    by: "secondCreator",
    target: video("flower-terraces"),
    hoursAgo: 6 * DAY,
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
