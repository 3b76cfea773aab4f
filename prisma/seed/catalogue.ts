import * as histories from "#prisma/seed/histories";
import type { Look } from "#prisma/seed/make-file";
import type { DemoPerson } from "#prisma/seed/people";
import * as scenes from "#prisma/seed/scenes/index";
import { CHORDS } from "#prisma/seed/sound";

/** One video of the demo: what it shows, how it came to be, and what its creator decided. */
export interface DemoVideo {
  /** The name of its file, without the ending: by it a seed that was interrupted finds what it made before. */
  name: string;
  title: string;
  description: string;
  owner: "creator" | "secondCreator";
  look: Look;
  history: histories.History;
  visibility: "private" | "unlisted" | "public";
  declaration?: { kind: "none" | "modified" | "generated"; note: string | null };
  /** What was declared by mistake once others could see it, and withdrawn in favour of `declaration`. */
  withdrawn?: { kind: "modified" | "generated"; note: string | null };
  remixChoice?: "allow" | "deny";
  comments?: { by: DemoPerson; text: string }[];
}

const tall = (scene: Look["scene"], tones: Look["tones"], durationMs = 4_500): Look => ({
  scene,
  shape: "tall",
  durationMs,
  tones,
});
const wide = (scene: Look["scene"], tones: Look["tones"], durationMs = 4_500): Look => ({
  ...tall(scene, tones, durationMs),
  shape: "wide",
});

const NO_AI = { kind: "none", note: null } as const;

/** In the order in which they are made; the newest comes first on the pages. */
export const DEMO_VIDEOS: readonly DemoVideo[] = [
  {
    name: "snow-in-the-pines",
    title: "Snow in the pines",
    description: "Signed by a camera whose certificate has ended since. Without a time-stamp nobody can tell when.",
    owner: "creator",
    look: tall(scenes.forest, CHORDS.bright),
    history: histories.expired,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "moon-over-the-bay",
    title: "Moon over the bay",
    description:
      "A model signed it, with a certificate that had expired when the file arrived: its claim is unverified.",
    owner: "creator",
    look: tall(scenes.harbour, CHORDS.deep),
    history: histories.expiredModel,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "blue-hour-draft",
    title: "Blue hour (draft)",
    description: "Private: nobody but its creator sees it.",
    owner: "creator",
    look: wide(scenes.blueHour, CHORDS.night, 4_000),
    history: histories.captured,
    visibility: "private",
    remixChoice: "deny",
  },
  {
    name: "evening-tones",
    title: "Evening tones",
    description:
      "Sound alone, made by hand and signed as that. Its creator declared AI use by mistake and withdrew the declaration: the label history shows both.",
    owner: "secondCreator",
    look: tall(scenes.aurora, CHORDS.deep, 8_000),
    history: histories.composedSound,
    visibility: "public",
    declaration: NO_AI,
    withdrawn: { kind: "generated", note: "Meant for another upload." },
  },
  {
    name: "balloons-over-the-hills",
    title: "Balloons over the hills",
    description: "No Content Credentials, like most files. So there is nothing to say about how it was made.",
    owner: "secondCreator",
    look: tall(scenes.balloons, CHORDS.bright),
    history: histories.unsigned,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "rain-on-the-window",
    title: "Rain on the window",
    description: "Its credentials were sound once. One byte was changed after signing, and they no longer hold.",
    owner: "secondCreator",
    look: tall(scenes.rain, CHORDS.deep),
    history: histories.changedAfterSigning,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "clay-planets",
    title: "Clay planets",
    description: "The file says nothing; its creator says that AI made it.",
    owner: "creator",
    look: tall(scenes.planets, CHORDS.night),
    history: histories.unsigned,
    visibility: "public",
    declaration: { kind: "generated", note: "Made from a text prompt. The planets are not to scale." },
  },
  {
    name: "paper-lanterns",
    title: "Paper lanterns",
    description: "Signed by somebody who is on no trust list: the claim is shown as a claim.",
    owner: "secondCreator",
    look: tall(scenes.lanterns, CHORDS.warm),
    history: histories.signedByUnlisted,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "flower-terraces",
    title: "Flower terraces",
    description: "A picture that a model made, signed by it.",
    owner: "secondCreator",
    look: wide(scenes.terraces, CHORDS.warm),
    history: histories.generatedPicture,
    visibility: "public",
    declaration: { kind: "generated", note: null },
  },
  {
    name: "aurora-collage",
    title: "Aurora, a collage",
    description: "Put together from several sources. Nobody says whether AI was among them.",
    owner: "creator",
    look: tall(scenes.aurora, CHORDS.night),
    history: histories.composite,
    visibility: "public",
    declaration: NO_AI,
  },
  {
    name: "lily-pond",
    title: "Lily pond",
    description: "A recording, graded, composed with blossoms from a model, and exported: four tools, one history.",
    owner: "creator",
    look: tall(scenes.pond, CHORDS.bright),
    history: histories.longChain,
    visibility: "public",
    declaration: { kind: "modified", note: "The blossoms are not real." },
    comments: [
      { by: "viewer", text: "I would not have guessed about the blossoms. Good that it says so." },
      { by: "secondCreator", text: "The grading is lovely." },
    ],
  },
  {
    name: "ocean-at-first-light",
    title: "Ocean at first light",
    description: "A recording from which a boat was removed with generative fill.",
    owner: "creator",
    look: wide(scenes.ocean, CHORDS.warm, 5_000),
    history: histories.modified,
    visibility: "public",
    declaration: { kind: "modified", note: "I took a boat out." },
    comments: [{ by: "viewer", text: "Where was the boat?" }],
  },
  {
    name: "neon-harbour",
    title: "Neon harbour",
    description: "Every frame came from a model, and the model signed it.",
    owner: "secondCreator",
    look: tall(scenes.harbour, CHORDS.night, 5_000),
    history: histories.generated,
    visibility: "public",
    declaration: { kind: "generated", note: null },
    remixChoice: "deny",
    comments: [
      { by: "creator", text: "Which city is this?" },
      { by: "viewer", text: "Cheap watches, see my page!" },
    ],
  },
  {
    name: "dunes-at-dusk",
    title: "Dunes at dusk",
    description: "Signed by the camera as it was recorded, with a complete record of what was done since: nothing.",
    owner: "creator",
    look: tall(scenes.dunes, CHORDS.warm, 5_000),
    history: histories.captured,
    visibility: "public",
    declaration: NO_AI,
    remixChoice: "allow",
    comments: [
      { by: "viewer", text: "That light!" },
      { by: "secondCreator", text: "May I use this as a background?" },
      { by: "creator", text: "Remixing is on for this one, go ahead." },
    ],
  },
];
