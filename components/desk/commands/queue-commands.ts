"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { deskHref, deskQuery, queueHref } from "#components/desk/queue/desk-address";
import { KIND_ORDER, KINDS, QUEUES } from "#components/desk/words";
import type { DeskQueue } from "#lib/disputes/desk/input";

/** The ways to every queue, wherever on the desk one is. */
export function QueueCommands({ queues }: { queues: readonly DeskQueue[] }) {
  const router = useRouter();
  useDeskCommands(
    useMemo(
      () => [
        ...queues.map((queue) => ({
          id: `queue-${queue}`,
          label: QUEUES[queue].word,
          group: "Go to",
          keys: QUEUES[queue].keys,
          keywords: ["queue", QUEUES[queue].hint],
          run: () => {
            router.push(queueHref(queue));
          },
        })),
        ...KIND_ORDER.map((kind) => ({
          id: `kind-${kind}`,
          label: `Open cases: ${KINDS[kind].word}`,
          group: "Go to",
          keywords: [KINDS[kind].hint],
          run: () => {
            router.push(deskHref(deskQuery({ queue: "open", kind })));
          },
        })),
      ],
      [queues, router],
    ),
  );
  return null;
}
