import {
  type Attempt,
  CAPTURED,
  DECLARED,
  GENERATED,
  GENERATED_CLAIM,
  NOTHING,
  captured,
  generated,
  invalid,
  trusted,
  valid,
} from "#lib/testing/reversals/attempt";
import { tamperWith } from "#lib/testing/signed-files";

/** What people say beside the file. */
export const PEOPLE: readonly Attempt[] = [
  {
    name: "its creator says that no AI was used in a recording",
    make: (lab) => captured(lab),
    declaration: "none",
    expected: trusted(CAPTURED),
  },
  {
    name: "its creator says that AI generated a file that says nothing",
    make: (lab) => lab.plain(),
    declaration: "generated",
    expected: { credentials: "none", ...DECLARED },
  },
  {
    name: "its creator says that AI generated a file with broken credentials",
    make: async (lab) => tamperWith(await captured(lab)),
    declaration: "generated",
    expected: invalid(DECLARED),
  },
  {
    name: "its creator says that AI generated what a recognised camera recorded",
    make: (lab) => captured(lab),
    declaration: "generated",
    expected: trusted(DECLARED),
  },
  {
    name: "its creator says that AI generated what a self-made certificate calls a recording",
    make: (lab) => captured(lab, lab.stranger),
    declaration: "generated",
    expected: valid(DECLARED),
  },
  {
    name: "its creator says what a self-made certificate says too",
    make: (lab) => generated(lab, lab.stranger),
    declaration: "generated",
    expected: valid(GENERATED_CLAIM),
  },
  {
    name: "its creator says that AI changed what a recognised model generated",
    make: (lab) => generated(lab),
    declaration: "modified",
    expected: trusted(GENERATED),
  },
  {
    name: "staff found no AI in what a self-made certificate calls AI",
    make: (lab) => generated(lab, lab.stranger),
    staff: "none",
    expected: valid(NOTHING),
  },
  {
    name: "staff found AI in what a self-made certificate calls a recording",
    make: (lab) => captured(lab, lab.stranger),
    staff: "ai-generated",
    expected: valid(GENERATED),
  },
  {
    name: "staff found a recording in what a self-made certificate calls AI, and its creator too",
    make: (lab) => generated(lab, lab.stranger),
    declaration: "generated",
    staff: "captured",
    expected: valid(CAPTURED),
  },
];
