import { answer, decide, type Report, type Step, take, write } from "#prisma/seed/cases/stage";
import type { Things } from "#prisma/seed/cases/things";

export interface DemoCase extends Report {
  hoursAgo: number;
  then?: readonly Step[];
}

const DAY = 24;
const DISMISSED = { outcome: "dismissed" } as const;

/** About a child's safety: sealed from all of the desk but one person. */
export const childSafety = ({ video }: Things): DemoCase[] => [
  {
    kind: "child-safety",
    by: "viewer",
    target: video("balloons-over-the-hills"),
    hoursAgo: 2,
    text: "Somebody wrote in the comments that there is a child in it. I did not look.",
  },
  {
    kind: "child-safety",
    by: "secondCreator",
    target: video("clay-planets"),
    hoursAgo: 18 * DAY,
    text: "A figure in it looks very young.",
    then: [
      take("seniorSupport", 1),
      decide(...(["seniorSupport", 2] as const), DISMISSED, "Planets of clay, and no figure that is a person."),
    ],
  },
];

/** About events, sources and public figures that are not what they are shown as. */
export const misleading = ({ video, comment }: Things): DemoCase[] => [
  {
    kind: "misleading",
    by: "viewer",
    target: video("neon-harbour"),
    hoursAgo: 14,
    text: "It is passed around as the harbour in last week's storm. There was no storm, and that quay does not exist.",
  },
  {
    kind: "misleading",
    by: "secondCreator",
    target: video("dunes-at-dusk"),
    hoursAgo: 9 * DAY,
    text: "The caption calls this the drought in our valley. These dunes are nowhere near it.",
    then: [
      take("secondSupport", 1),
      write(
        "secondSupport",
        2,
        "subject",
        "Where was this recorded, or what was it made from? The description names no place.",
      ),
      answer(
        "creator",
        5,
        "On the dunes behind our house, in May. I never said that it was a drought; others wrote that.",
      ),
      decide(
        ...(["secondSupport", 20] as const),
        DISMISSED,
        "The credentials name the camera, the place and the day, and they agree with what its creator says of it.",
      ),
    ],
  },
  {
    kind: "misleading",
    by: "viewer",
    target: comment("May I use this as a background?"),
    hoursAgo: 5 * DAY,
    text: "They want to show it as the sky over an accident.",
    then: [
      take("support", 2),
      decide(...(["support", 9] as const), DISMISSED, "Asking for a background misleads nobody."),
    ],
  },
];
