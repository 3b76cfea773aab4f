"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

/** Time for the worker to have read the lists, before the page looks again. */
const LOOK_AGAIN_MS = 3_000;

export function RefreshListsButton({
  action,
}: {
  action: (input: Record<string, never>) => Promise<ActionResult<void>>;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const refresh = () => {
    startTransition(async () => {
      const result = await action({});
      if (!result.ok) {
        toast.error(result.error.detail);
        return;
      }
      toast.success("The lists are being read.", { description: "Videos that a change concerns are judged again." });
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      router.refresh();
    });
  };
  return (
    <Button variant="secondary" loading={pending} onClick={refresh}>
      <RefreshCw aria-hidden />
      Refresh now
    </Button>
  );
}
