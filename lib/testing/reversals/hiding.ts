import {
  type Attempt,
  GENERATED,
  GENERATED_CLAIM,
  MAY_CONTAIN,
  MODIFIED,
  NOTHING,
  UNVERIFIED_CREDENTIALS,
  captured,
  generated,
  invalid,
  trusted,
  valid,
} from "#lib/testing/reversals/attempt";
import { created, createdAs, CROPPED, edited, OPENED } from "#lib/testing/reversals/lab";
import { tamperWith, type TestFile } from "#lib/testing/signed-files";

const AI_URI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
const CAMERA_URI = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";

/** To pass AI off as a recording, or as nothing in particular. */
export const HIDING: readonly Attempt[] = [
  {
    name: "a self-made certificate says that a camera recorded it",
    make: (lab) => captured(lab, lab.stranger),
    expected: valid(NOTHING),
  },
  {
    name: "a self-made certificate under the names of a recognised camera says so",
    make: (lab) => captured(lab, lab.impostor),
    expected: valid(NOTHING),
  },
  {
    name: "a self-made certificate says that a camera recorded what a recognised model generated",
    make: async (lab) =>
      lab.sign({ by: lab.stranger, actions: [created("digitalCapture")], parts: [[await generated(lab), "parentOf"]] }),
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "AI is left out at the top, and stands in a valid parent",
    make: async (lab) =>
      lab.sign({ by: lab.editor, actions: [OPENED, CROPPED], parts: [[await generated(lab), "parentOf"]] }),
    expected: trusted(GENERATED),
  },
  {
    name: "AI stands in the parent of a parent, below two edits that say nothing of it",
    make: async (lab) => {
      const edit = await lab.sign({ by: lab.editor, actions: [OPENED], parts: [[await generated(lab), "parentOf"]] });
      return lab.sign({ by: lab.editor, actions: [OPENED, CROPPED], parts: [[edit, "parentOf"]] });
    },
    expected: trusted(GENERATED),
  },
  {
    name: "a whole generated film is only a component of the file",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [created("digitalCreation")],
        parts: [[await generated(lab), "componentOf"]],
      }),
    expected: trusted(MODIFIED),
  },
  {
    name: "AI is only in an edit of a recording",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [OPENED, edited("compositeWithTrainedAlgorithmicMedia")],
        parts: [[await captured(lab), "parentOf"]],
      }),
    expected: trusted(MODIFIED),
  },
  {
    name: "AI is only named by C2PA's own term for generated data",
    make: (lab) => lab.sign({ by: lab.camera, actions: [created("digitalCapture"), edited("trainedAlgorithmicData")] }),
    expected: trusted(MODIFIED),
  },
  {
    name: "a drawing was put over a recording",
    make: (lab) =>
      lab.sign({ by: lab.camera, actions: [created("digitalCapture"), edited("digitalArt", "c2pa.drawing")] }),
    expected: trusted(MAY_CONTAIN),
  },
  {
    name: "a recording from a screen calls itself no more than that",
    make: (lab) => lab.sign({ by: lab.camera, actions: [created("screenCapture")] }),
    expected: trusted(MAY_CONTAIN),
  },
  {
    name: "the term for AI has blanks around it",
    make: (lab) => lab.sign({ by: lab.model, actions: [createdAs(` ${AI_URI}\t`)] }),
    expected: trusted(GENERATED),
  },
  {
    name: "the term for AI is written with https and a slash at its end",
    make: (lab) => lab.sign({ by: lab.model, actions: [createdAs(`${AI_URI.replace("http:", "https:")}/`)] }),
    expected: trusted(GENERATED),
  },
  {
    name: "the term for a recording has blanks around it",
    make: (lab) => lab.sign({ by: lab.camera, actions: [createdAs(` ${CAMERA_URI} `)] }),
    expected: trusted(NOTHING),
  },
  {
    name: "a recording had something done to it that has no name",
    make: (lab) => lab.sign({ by: lab.camera, actions: [created("digitalCapture"), { action: "c2pa.unknown" }] }),
    expected: trusted(NOTHING),
  },
  {
    name: "a recording had something of the signer's own invention done to it",
    make: (lab) => lab.sign({ by: lab.camera, actions: [created("digitalCapture"), { action: "org.example.magic" }] }),
    expected: trusted(NOTHING),
  },
  {
    name: "the record of a recording is not declared complete",
    make: (lab) =>
      lab.sign({ by: lab.camera, actions: [created("digitalCapture")], manifest: { allActionsIncluded: false } }),
    expected: trusted(NOTHING),
  },
  {
    name: "the record of a recording is only passed on, and its signer does not answer for it",
    make: (lab) => lab.sign({ by: lab.camera, actions: [created("digitalCapture")], manifest: { gathered: true } }),
    expected: trusted(NOTHING),
  },
  {
    name: "AI is only passed on, in a record that is not declared complete",
    make: (lab) =>
      lab.sign({
        by: lab.model,
        actions: [created("trainedAlgorithmicMedia")],
        manifest: { gathered: true, allActionsIncluded: false },
      }),
    expected: trusted(GENERATED),
  },
  {
    name: "an expired certificate says that a camera recorded it",
    make: async (lab) => captured(lab, await lab.shortLived()),
    expected: invalid(UNVERIFIED_CREDENTIALS),
  },
  {
    name: "a recognised recording was changed after it was signed",
    make: async (lab) => tamperWith(await captured(lab)),
    expected: invalid(UNVERIFIED_CREDENTIALS),
  },
  {
    name: "a certificate that a camera's own key issued says that a camera recorded it",
    make: (lab) => captured(lab, lab.issuedByCamera),
    expected: valid(NOTHING),
  },
  {
    name: "one generated clip lies among a hundred and four others",
    make: async (lab) => {
      const clips: TestFile[] = [];
      for (let n = 0; n < 104; n += 1)
        clips.push(await lab.sign({ by: lab.camera, actions: [created("digitalCapture")] }));
      const parts = [...clips, await generated(lab)].map((file) => [file, "componentOf"] as const);
      return lab.sign({ by: lab.editor, actions: [created("digitalCreation")], parts });
    },
    expected: trusted(MODIFIED),
  },
  {
    name: "its creator says that no AI was used in what a recognised model generated",
    make: (lab) => generated(lab),
    declaration: "none",
    expected: trusted(GENERATED),
  },
  {
    name: "its creator says that no AI was used in what a self-made certificate calls AI",
    make: (lab) => generated(lab, lab.stranger),
    declaration: "none",
    expected: valid(GENERATED_CLAIM),
  },
];
