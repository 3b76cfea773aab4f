import { open, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

import { newId } from "#lib/platform/shared/ids";
import type { Signer } from "#lib/provenance/certificates/certificates";
import {
  type ActionStatement,
  DIGITAL_SOURCE_TYPES,
  type IngredientDefinition,
} from "#lib/provenance/signing/manifest";
import { signFile } from "#lib/provenance/signing/sign-file";
import { type Look, type MadeFile, makeFilm, makePicture, makeSound, makeThumbnail } from "#prisma/seed/make-file";
import { aurora, terraces } from "#prisma/seed/scenes/index";
import { type DemoSigners, signerThatExpires } from "#prisma/seed/signers";

/** What is at hand while one file of the demo is made. */
interface Workshop {
  folder: string;
  name: string;
  title: string;
  look: Look;
  signers: DemoSigners;
}

/** Makes one file with the history that a state of the demo needs. */
export type History = (workshop: Workshop) => Promise<MadeFile>;

const TOOLS = {
  camera: { name: "Demo Camera", version: "2.1" },
  model: { name: "Demo Video Model", version: "4" },
  editor: { name: "Demo Editor", version: "9.3" },
  studio: { name: "Demo Studio Export", version: "1.0" },
};

interface Signing {
  file: MadeFile;
  signer: Signer;
  tool: { name: string; version: string };
  actions: ActionStatement[];
  ingredients?: IngredientDefinition[];
}

/** Replaces a file by one of the same content that states this history and nothing else. */
async function signed({ title, look, signers }: Workshop, signing: Signing): Promise<MadeFile> {
  const { file, signer, tool, actions, ingredients = [] } = signing;
  const dot = file.path.lastIndexOf(".");
  const target = `${file.path.slice(0, dot)}-${newId<string>()}${file.path.slice(dot)}`;
  const thumbnail = await makeThumbnail(look);
  await signFile({
    source: file.path,
    target,
    mediaType: file.mediaType,
    manifest: { title, claimGenerator: tool, actions, allActionsIncluded: true, thumbnail },
    ingredients,
    signer,
    lists: [{ name: "Demo list", kind: "manifest", pem: signers.root.certificatePem }],
  });
  await rm(file.path);
  return { ...file, path: target };
}

const ingredient = (
  file: MadeFile,
  relationship: IngredientDefinition["relationship"],
  title: string,
): IngredientDefinition => ({ ...file, id: `xmp:iid:${newId<string>()}`, relationship, title });

const created = (type: keyof typeof DIGITAL_SOURCE_TYPES, facts: Partial<ActionStatement> = {}): ActionStatement => ({
  action: "c2pa.created",
  digitalSourceType: DIGITAL_SOURCE_TYPES[type],
  when: new Date().toISOString(),
  ...facts,
});

const opened = ({ id }: IngredientDefinition): ActionStatement => ({ action: "c2pa.opened", ingredientIds: [id] });

const film = ({ folder, name, look }: Workshop, draft = false) => makeFilm(folder, name, look, draft);
const draftOf = (workshop: Workshop, part: string) => film({ ...workshop, name: `${workshop.name}-${part}` }, true);

const filmedBy = async (workshop: Workshop, signer: Signer, file: MadeFile) =>
  signed(workshop, { file, signer, tool: TOOLS.camera, actions: [created("digitalCapture")] });

/** Straight from a camera, with a complete record. */
export const captured: History = async (workshop) => filmedBy(workshop, workshop.signers.camera, await film(workshop));

const generatedBy = (pick: (signers: DemoSigners) => Signer) => async (workshop: Workshop, file: MadeFile) =>
  signed(workshop, {
    file,
    signer: pick(workshop.signers),
    tool: TOOLS.model,
    actions: [created("trainedAlgorithmicMedia", { softwareAgent: TOOLS.model })],
  });

/** All of it from a model. */
export const generated: History = async (workshop) => generatedBy(({ model }) => model)(workshop, await film(workshop));

export const generatedPicture: History = async (workshop) =>
  generatedBy(({ model }) => model)(workshop, await makePicture(workshop.folder, workshop.name, workshop.look));

/** The same claim by somebody who is on no trust list. */
export const signedByUnlisted: History = async (workshop) =>
  generatedBy(({ unlisted }) => unlisted)(workshop, await film(workshop));

/** A recording that an editor changed with a model. */
export const modified: History = async (workshop) => {
  const { signers } = workshop;
  const source = ingredient(
    await filmedBy(workshop, signers.camera, await draftOf(workshop, "camera")),
    "parentOf",
    "The recording",
  );
  return signed(workshop, {
    file: await film(workshop),
    signer: signers.editor,
    tool: TOOLS.editor,
    ingredients: [source],
    actions: [
      opened(source),
      {
        action: "c2pa.edited",
        digitalSourceType: DIGITAL_SOURCE_TYPES.compositeWithTrainedAlgorithmicMedia,
        softwareAgent: { name: "Generative Fill", version: "3" },
        description: "A boat was removed and the water behind it filled in.",
      },
    ],
  });
};

/** Put together from several sources, of which nobody says more. */
export const composite: History = async (workshop) =>
  signed(workshop, {
    file: await film(workshop),
    signer: workshop.signers.editor,
    tool: TOOLS.editor,
    actions: [created("composite", { description: "Sky, mountains and water from three sources." })],
  });

/** Four tools one after another, and a part that came from a model. */
export const longChain: History = async (workshop) => {
  const { signers } = workshop;
  const recording = ingredient(
    await filmedBy(workshop, signers.camera, await draftOf(workshop, "camera")),
    "parentOf",
    "The recording",
  );
  const graded = ingredient(
    await signed(workshop, {
      file: await draftOf(workshop, "graded"),
      signer: signers.editor,
      tool: TOOLS.editor,
      ingredients: [recording],
      actions: [opened(recording), { action: "c2pa.color_adjustments", description: "Warmer greens." }],
    }),
    "parentOf",
    "With its colours adjusted",
  );
  const blossomLook = { ...workshop.look, scene: terraces };
  const blossoms = ingredient(
    await generatedBy(({ model }) => model)(
      { ...workshop, look: blossomLook, title: "Blossoms" },
      await makePicture(workshop.folder, `${workshop.name}-blossoms`, blossomLook),
    ),
    "componentOf",
    "Blossoms",
  );
  const composed = ingredient(
    await signed(workshop, {
      file: await draftOf(workshop, "composed"),
      signer: signers.editor,
      tool: TOOLS.editor,
      ingredients: [graded, blossoms],
      actions: [
        opened(graded),
        { action: "c2pa.placed", ingredientIds: [blossoms.id], description: "Blossoms were added to the leaves." },
      ],
    }),
    "parentOf",
    "With the blossoms",
  );
  return signed(workshop, {
    file: await film(workshop),
    signer: signers.studio,
    tool: TOOLS.studio,
    ingredients: [composed],
    actions: [opened(composed), { action: "c2pa.transcoded" }, { action: "c2pa.published" }],
  });
};

/** No credentials at all. */
export const unsigned: History = film;

/** Sound that was made by hand, and says so. */
export const composedSound: History = async (workshop) =>
  signed(
    { ...workshop, look: { ...workshop.look, scene: aurora } },
    {
      file: await makeSound(workshop.folder, workshop.name, workshop.look),
      signer: workshop.signers.studio,
      tool: TOOLS.studio,
      actions: [created("digitalCreation", { description: "Played and recorded by hand." })],
    },
  );

/** Sound credentials, and one byte of the file that is no longer what was signed. */
export const changedAfterSigning: History = async (workshop) => {
  const file = await captured(workshop);
  const handle = await open(file.path, "r+");
  try {
    const { size } = await handle.stat();
    const place = size - 64;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, place);
    await handle.write(Buffer.from([(buffer[0] ?? 0) ^ 0x01]), 0, 1, place);
  } finally {
    await handle.close();
  }
  return file;
};

const SHORT_LIVED_MS = 6_000;

/** Signed while the certificate held, and handed over when it no longer does. */
const untilItExpires =
  (sign: (workshop: Workshop, signer: Signer, file: MadeFile) => Promise<MadeFile>): History =>
  async (workshop) => {
    const file = await film(workshop);
    const signer = await signerThatExpires(workshop.signers.root, SHORT_LIVED_MS);
    // By the clock that certificates are judged by, which may be set back meanwhile; they count in whole seconds.
    const endsAt = Date.now() + SHORT_LIVED_MS + 1_000;
    const made = await sign(workshop, signer, file);
    while (Date.now() < endsAt) await wait(250);
    return made;
  };

/** A recording: an expired signer supports no camera label. */
export const expired: History = untilItExpires(filmedBy);

/** The same of a model: what it says about AI is shown as unverified. */
export const expiredModel: History = untilItExpires((workshop, signer, file) =>
  generatedBy(() => signer)(workshop, file),
);
