import { expect, test } from "vitest";

import { isSimilar } from "#components/desk/queue/use-case-selection";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { listCasesInput } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { db } from "#lib/platform/db/client";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase } from "#lib/testing/disputes";
import { makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { manifest, report } from "#lib/testing/reports";

useTestDatabase();

interface Signed extends Partial<Pick<ProvenanceReport, "state" | "signerStanding">> {
  name?: string;
  issuer?: string;
  /** The SHA-256 of the certificate; null where no record of signatures is kept. */
  certificate?: string | null;
}

/** A case about a video whose file was signed so. */
async function caseOfSigned({ name = "Dune Cameras", issuer = "Dune", certificate = "a", ...facts }: Signed) {
  const [creator, reporter] = [await makePerson(), await makePerson()];
  const { id: videoId } = await makeVideo(creator.id);
  const found = report([manifest("active", { signer: { name, issuer } }), manifest("parent")], {
    signerStanding: "recognised",
    ...facts,
  });
  await db().provenance.create({
    data: {
      videoId,
      state: found.state,
      report: found,
      thumbnails: {},
      trustListsDigest: "",
      judgedAt: new Date(),
      ...(certificate !== null && {
        signatures: {
          receivedAt: new Date().toISOString(),
          certificates: {},
          manifests: [
            { label: "parent", claimVersion: 2, chain: ["of the parent"], timeStamps: [], ocsp: [] },
            { label: "active", claimVersion: 2, chain: [certificate, "of the issuer"], timeStamps: [], ocsp: [] },
          ],
        },
      }),
    },
  });
  const opened = await openDispute(reporter.actor, reportOf({ target: { type: "video", id: videoId } }));
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  return opened.disputeId;
}

const SELF_MADE = { state: "valid", signerStanding: "unrecognised" } as const;
const BROKEN = { state: "invalid", signerStanding: null } as const;

test.each<[string, Signed, Signed, string | null]>([
  ["two certificates of one recognised signer", { certificate: "a" }, { certificate: "b" }, "signer"],
  ["a recognised signer whose signatures were not kept", {}, { certificate: null }, "signer"],
  ["a recognised name and a certificate that anybody made with it", {}, { ...SELF_MADE, certificate: "b" }, null],
  ["two certificates that anybody made with one name", SELF_MADE, { ...SELF_MADE, certificate: "b" }, null],
  ["one certificate on no list, under two names", SELF_MADE, { ...SELF_MADE, name: "Another" }, "certificate"],
  ["one certificate, expired since", { state: "invalid", signerStanding: "expired" }, SELF_MADE, "certificate"],
  ["a certificate that is copied into credentials that fail", SELF_MADE, BROKEN, null],
  ["a recognised signer and credentials that fail with its name", {}, BROKEN, null],
  ["two whose credentials fail", BROKEN, BROKEN, null],
  [
    "two on no list whose signatures were not kept",
    { ...SELF_MADE, certificate: null },
    { ...SELF_MADE, certificate: null },
    null,
  ],
  ["one name in two organisations", {}, { issuer: "Another" }, null],
  ["reports from before standings were kept, both trusted", { signerStanding: undefined }, {}, "signer"],
  ["reports from before standings were kept, one on no list", { state: "valid", signerStanding: undefined }, {}, null],
])("%s: what staff is told of the likeness", async (_, a, b, likeness) => {
  await db().dispute.updateMany({ data: { signer: null } });
  const [here, there] = [await caseOfSigned(a), await caseOfSigned(b)];
  await makeQuickCase();
  const staff = await makeStaff();
  const found = await getPrecedents(staff, { disputeId: here });
  expect(found.map((row) => [row.id, row.likeness])).toEqual(likeness === null ? [] : [[there, likeness]]);
  const { items } = await listCases(staff, listCasesInput.parse({ queue: "all" }));
  const [hereItem, thereItem] = [here, there].map((id) => items.find((item) => item.id === id));
  expect(hereItem && thereItem && isSimilar(hereItem, thereItem)).toBe(likeness !== null);
});
