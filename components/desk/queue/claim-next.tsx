"use client";

import { Hand } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { Button } from "#components/ui/button";
import { Kbd } from "#components/ui/kbd";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { DisputeKind } from "#lib/disputes/desk/shapes";
import type { ActionResult } from "#lib/web/action";

/** What the next case is taken from: what is open, or of one kind, or the appeals. */
export interface ClaimFrom {
  queue?: "open" | "appeals";
  kind?: DisputeKind;
}

export type ClaimNextAction = (input: ClaimFrom) => Promise<ActionResult<{ disputeId: string } | null>>;

const EVERYTHING: ClaimFrom = {};

/** Takes the case that is next for this person, and goes there. Two people never get the same one. */
export function useClaimNext(
  claim: ClaimNextAction,
  from: ClaimFrom = EVERYTHING,
): { pending: boolean; claimNext: () => void } {
  const router = useRouter();
  const { run, pending } = useActionForm();
  return useMemo(
    () => ({
      pending,
      claimNext: () => {
        run(
          () => claim(from),
          (next) => {
            if (next === null) toast.info("No cases are waiting");
            else router.push(`/desk/${next.disputeId}`);
          },
          ({ detail }) => {
            toast.error("No case was taken", { description: detail });
          },
        );
      },
    }),
    [claim, from, pending, router, run],
  );
}

export function ClaimNext({ claim, from }: { claim: ClaimNextAction; from: ClaimFrom }) {
  const { pending, claimNext } = useClaimNext(claim, from);
  useDeskCommands(
    useMemo(
      () => [
        {
          id: "claim-next",
          label: "Take the next case",
          group: "Work",
          keys: "c",
          keywords: ["claim"],
          run: claimNext,
        },
      ],
      [claimNext],
    ),
  );
  return (
    <Button onClick={claimNext} loading={pending}>
      <Hand aria-hidden />
      Take the next case
      <Kbd keys="c" className="pointer-coarse:hidden" />
    </Button>
  );
}
