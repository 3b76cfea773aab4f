import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { changeDefault } from "#lib/consent/changes/change-default";
import { getDefault } from "#lib/consent/changes/get-default";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { makeCases } from "#prisma/seed/cases/make-cases";
import {
  completeSignIns,
  type DemoPerson,
  ensurePeople,
  readSignIns,
  signInLines,
  writeSignIns,
} from "#prisma/seed/people";
import { askForRemixes } from "#prisma/seed/requests";

/** Encoding waits for the machine's other core: two at once are a third faster than one after another. */
const AT_ONCE = 2;

/** Where an interrupted seed may leave files of its own; emptied at the next one. */
const workFolder = (): string => join(env().dataDir, "demo-work");

/** The second creator allows remixing by default, so that both answers can be seen. */
async function allowRemixing(actor: Actor): Promise<void> {
  if ((await getDefault(actor)).default === "allow") return;
  await changeDefault(actor, { default: "allow", appliesTo: "inheriting" });
}

/** Long enough to be a film with a poster, a strip of frames and sound. */
const SHORT_MS = 500;

interface Making {
  say: (line: string) => void;
  /** Every film is half a second long: encoding is most of the work, and no state of a file depends on its length. */
  isShort: boolean;
}

async function makeVideos(actors: Record<DemoPerson, Actor>, { say, isShort }: Making): Promise<void> {
  // Drawing, encoding and signing are loaded only where there is something to make.
  const [{ DEMO_VIDEOS }, { addVideo }, { makeDemoSigners }] = await Promise.all([
    import("#prisma/seed/catalogue"),
    import("#prisma/seed/add-video"),
    import("#prisma/seed/signers"),
  ]);
  const signers = await makeDemoSigners();
  const waiting = [...DEMO_VIDEOS];
  let done = 0;
  const workOff = async (): Promise<void> => {
    for (let video = waiting.shift(); video !== undefined; video = waiting.shift()) {
      const { history, name, title } = video;
      const look = isShort ? { ...video.look, durationMs: SHORT_MS } : video.look;
      const folder = await mkdtemp(join(workFolder(), "video-"));
      await addVideo(video, actors, () => history({ folder, name, title, look, signers }));
      await rm(folder, { recursive: true, force: true });
      done += 1;
      say(`Demo: ${String(done)} of ${String(DEMO_VIDEOS.length)}: ${title}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
}

/**
 * Makes the demo where it is not there yet, and returns the lines that tell who can sign in. Killed in the middle,
 * it goes on at the next call and doubles nothing; once it was whole, what people change or delete stays as it is.
 */
export async function seedDemo(making: Making): Promise<string[]> {
  const earlier = await readSignIns();
  const isEmpty = (await db().account.count()) === 0;
  if (earlier?.finishedAt != null && !isEmpty) return signInLines(earlier);

  const signIns = completeSignIns(earlier);
  await writeSignIns(signIns);
  const actors = await ensurePeople(signIns);
  await allowRemixing(actors.secondCreator);
  await rm(workFolder(), { recursive: true, force: true });
  await mkdir(workFolder(), { recursive: true });
  await makeVideos(actors, making);
  await askForRemixes(actors);
  await makeCases(actors);
  await rm(workFolder(), { recursive: true, force: true });
  await writeSignIns({ ...signIns, finishedAt: new Date().toISOString() });
  return signInLines(signIns);
}
