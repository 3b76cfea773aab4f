import type { Actor, Role, Visitor } from "#lib/people/accounts/actor";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { db } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import type { CommentId, DisputeId, VideoId } from "#lib/platform/shared/ids";
import { asId, newId } from "#lib/platform/shared/ids";
import { TEST_PASSWORD } from "#lib/testing/accounts";
import type { Cell } from "#lib/testing/authorisation/cells";
import { makeCase, makeReport } from "#lib/testing/desk-cases";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

/** Hashed once: it is the slowest part of an account. */
let passwordHash: Promise<string> | null = null;

async function person(role: Role): Promise<Actor & { handle: string }> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const account = await makeAccount({
    role: role === "senior-support" ? "senior_support" : role,
    passwordHash: await passwordHash,
  });
  return { ...actorFor(account, { role }), handle: account.handle };
}

/** What one try happens with: people of its own, and things made for it. */
export class Scene {
  /** Who tries it. */
  readonly me: Visitor;
  /** Whose thing it is. */
  readonly owner: Actor & { handle: string };
  /** Who is on its other side: reported it, asked for it. */
  readonly party: Actor & { handle: string };
  /** Written into what the owner has: whoever reads it back sees something of the owner's. */
  readonly mark: string;
  /** Every case that was made for it. */
  readonly cases: DisputeId[] = [];

  /** How the owner's videos are shown unless a use case needs them otherwise. */
  readonly #visibility: "private" | "public";

  private constructor(people: Pick<Scene, "me" | "owner" | "party">, visibility: "private" | "public") {
    ({ me: this.me, owner: this.owner, party: this.party } = people);
    this.mark = `mark ${newId<string>()}`;
    this.#visibility = visibility;
  }

  /** People for a field of the matrix: whoever tries is the owner, the other side, or neither. */
  static async of(cell: Cell, visibility: "private" | "public" = "private"): Promise<Scene> {
    const roleOf = (relation: Cell["relation"]): Role => {
      if (cell.role === "none" || cell.relation !== relation) return "member";
      return cell.role;
    };
    const [owner, party] = [await person(roleOf("owner")), await person(roleOf("party"))];
    if (cell.role === "none") return new Scene({ me: null, owner, party }, visibility);
    const me = { owner, party, stranger: null }[cell.relation] ?? (await person(cell.role));
    return new Scene({ me, owner, party }, visibility);
  }

  /** Somebody else, with nothing to do with it. */
  other(role: Role = "member"): Promise<Actor & { handle: string }> {
    return person(role);
  }

  /** A video of the owner's, private unless told otherwise. */
  async video(overrides: Partial<Prisma.VideoUncheckedCreateInput> = {}): Promise<VideoId> {
    const { id } = await makeVideo(this.owner.accountId, {
      visibility: this.#visibility,
      title: this.mark,
      ...overrides,
    });
    return asId<VideoId>(id);
  }

  /** A comment of the other side under a public video of the owner's. */
  async comment(): Promise<{ videoId: VideoId; commentId: CommentId }> {
    const videoId = await this.video({ visibility: "public" });
    const { id } = await db().comment.create({
      data: { id: newId(), videoId, authorId: this.party.accountId, text: this.mark, createdAt: new Date() },
    });
    return { videoId, commentId: asId<CommentId>(id) };
  }

  /** A new case about a public video of the owner's, which the other side reported. */
  async dispute(overrides: Parameters<typeof makeCase>[0] = {}): Promise<DisputeId> {
    const videoId = await this.video({ visibility: "public" });
    const { id } = await makeCase({
      kind: "missing-label",
      state: "new",
      videoId,
      targetType: "video",
      targetId: videoId,
      subjectId: this.owner.accountId,
      ...overrides,
    });
    await makeReport(id, this.party.accountId, this.mark);
    this.cases.push(asId<DisputeId>(id));
    return asId<DisputeId>(id);
  }

  /** Seals every case of it, whatever it was about. */
  async seal(): Promise<void> {
    const data = { kind: "child-safety", isSensitive: true };
    for (const [place, id] of this.cases.entries()) {
      // Of those undecided there is one about each thing for each reason.
      const elsewhere = place === 0 ? {} : { targetId: newId<string>() };
      await db().dispute.update({ where: { id }, data: { ...data, ...elsewhere } });
    }
  }
}
