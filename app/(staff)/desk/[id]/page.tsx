import type { Metadata } from "next";

import { CaseScreen } from "#components/desk/case/case-screen";
import { PrecedentsCard } from "#components/desk/case/precedents-card";
import { ReferralCard } from "#components/desk/case/referral-card";
import { EvidencePanel } from "#components/evidence/evidence-panel";
import { getCase } from "#lib/disputes/desk/get-case";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { listReferrals } from "#lib/disputes/desk/list-referrals";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { orNotFound } from "#lib/web/or-not-found";
import { requireRole } from "#lib/web/session";

import { claimNextAction } from "../actions";
import {
  changeKind,
  claim,
  assign,
  release,
  triage,
  wait,
  resume,
  escalate,
  close,
  reopen,
  merge,
  link,
  split,
  note,
  message,
  openContent,
  refer,
  reveal,
  decide,
  approve,
  decline,
  hear,
  reverse,
  stop,
} from "./actions";

interface CasePageProps {
  params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: "Case" };

export default async function CasePage({ params }: CasePageProps) {
  const actor = await requireRole("support", "senior-support");
  const disputeId = asId<DisputeId>((await params).id);
  const [dto, evidence, precedents] = await Promise.all([
    orNotFound(getCase(actor, { disputeId })),
    orNotFound(getEvidence(actor, { disputeId })),
    orNotFound(getPrecedents(actor, { disputeId })),
  ]);
  const isSealed = dto.kind === "child-safety";
  const referrals = isSealed ? await orNotFound(listReferrals(actor, { disputeId })) : [];
  return (
    <main className="frame pb-10">
      <CaseScreen
        key={dto.id}
        case={dto}
        actions={{
          claim,
          assign,
          release,
          triage,
          wait,
          resume,
          escalate,
          close,
          reopen,
          merge,
          link,
          split,
          changeKind,
          note,
          message,
          reveal,
          decide,
          approve,
          decline,
          hear,
          reverse,
          stop,
          claimNext: claimNextAction,
        }}
        evidence={
          <>
            {isSealed && <ReferralCard disputeId={dto.id} referrals={referrals} refer={refer} />}
            <EvidencePanel
              evidence={evidence}
              disputeId={dto.id}
              file={dto.file}
              isSensitive={dto.isSensitive}
              openContent={isSealed ? openContent : undefined}
            />
          </>
        }
        precedents={<PrecedentsCard case={dto} precedents={precedents} />}
      />
    </main>
  );
}
