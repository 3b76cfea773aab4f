import {
  type Attempt,
  CAPTURED,
  GENERATED_CLAIM,
  MODIFIED,
  MODIFIED_CLAIM,
  NOTHING,
  UNVERIFIED_CREDENTIALS,
  captured,
  generated,
  invalid,
  trusted,
  valid,
} from "#lib/testing/reversals/attempt";
import { created, CROPPED, edited, OPENED } from "#lib/testing/reversals/lab";
import { tamperWith } from "#lib/testing/signed-files";

/** To brand a recording, or what says nothing, as AI. */
export const BRANDING: readonly Attempt[] = [
  {
    name: "a self-made certificate says that AI generated it",
    make: (lab) => generated(lab, lab.stranger),
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "a self-made certificate says so under the name of a recognised camera",
    make: (lab) => generated(lab, lab.impostor),
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "a self-made certificate says that AI generated what a recognised camera recorded",
    make: async (lab) =>
      lab.sign({
        by: lab.stranger,
        actions: [created("trainedAlgorithmicMedia")],
        parts: [[await captured(lab), "parentOf"]],
      }),
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "a recognised editor opened what a self-made certificate calls AI",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [OPENED, CROPPED],
        parts: [[await generated(lab, lab.stranger), "parentOf"]],
      }),
    expected: trusted(GENERATED_CLAIM),
  },
  {
    name: "a recognised editor placed a part that a self-made certificate calls AI",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [created("digitalCreation")],
        parts: [[await generated(lab, lab.stranger), "componentOf"]],
      }),
    expected: trusted(MODIFIED_CLAIM),
  },
  {
    name: "a self-made certificate puts a stronger word on what a recognised editor changed with AI",
    make: async (lab) => {
      const edit = await lab.sign({
        by: lab.editor,
        actions: [OPENED, edited("compositeWithTrainedAlgorithmicMedia")],
        parts: [[await captured(lab), "parentOf"]],
      });
      return lab.sign({ by: lab.stranger, actions: [created("trainedAlgorithmicMedia")], parts: [[edit, "parentOf"]] });
    },
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "a recognised editor changed with AI what a self-made certificate calls generated",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [OPENED, edited("compositeWithTrainedAlgorithmicMedia")],
        parts: [[await generated(lab, lab.stranger), "parentOf"]],
      }),
    expected: trusted(MODIFIED),
  },
  {
    name: "AI was only a reference for a recording",
    make: async (lab) =>
      lab.sign({ by: lab.camera, actions: [created("digitalCapture")], parts: [[await generated(lab), "inputTo"]] }),
    expected: trusted(CAPTURED),
  },
  {
    name: "credentials that say AI were broken after signing",
    make: async (lab) => tamperWith(await generated(lab)),
    expected: invalid(UNVERIFIED_CREDENTIALS),
  },
  {
    name: "a parent that says AI was broken before it was opened",
    make: async (lab) =>
      lab.sign({
        by: lab.editor,
        actions: [OPENED, CROPPED],
        parts: [[await tamperWith(await generated(lab)), "parentOf"]],
      }),
    expected: trusted(NOTHING),
  },
  {
    name: "an expired certificate of a recognised root says that AI generated it",
    make: async (lab) => generated(lab, await lab.shortLived()),
    expected: invalid(GENERATED_CLAIM),
  },
  {
    name: "an expired certificate of nobody's root says that AI generated it",
    make: async (lab) => generated(lab, await lab.shortLivedStranger()),
    expected: invalid(UNVERIFIED_CREDENTIALS),
  },
  {
    name: "nothing is done to a recording",
    make: (lab) => captured(lab),
    expected: trusted(CAPTURED),
  },
];
