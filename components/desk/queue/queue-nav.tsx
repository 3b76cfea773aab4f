"use client";

import { Bookmark, Layers, X } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { deskHref, deskQuery, queueHref } from "#components/desk/queue/desk-address";
import { counted, useDeskCounts } from "#components/desk/queue/use-desk-counts";
import { KIND_ORDER, KINDS, QUEUES } from "#components/desk/words";
import { Button } from "#components/ui/button";
import { Sheet } from "#components/ui/dialog";
import { IconButton } from "#components/ui/icon-button";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { DeskQueue } from "#lib/disputes/desk/input";
import type { DeskCounts, DeskViewDto } from "#lib/disputes/desk/shapes";
import type { ActionResult } from "#lib/web/action";

export interface QueueNavProps {
  /** The queues of this person, in the order in which they are shown. */
  queues: readonly DeskQueue[];
  counts: DeskCounts;
  views: readonly DeskViewDto[];
  deleteView: (input: { viewId: string }) => Promise<ActionResult<void>>;
}

const ROW =
  "flex h-9 min-w-0 grow items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink pointer-coarse:h-11";

interface EntryProps {
  href: string;
  label: React.ReactNode;
  count?: number;
  cap: number;
  current: boolean;
}

function Entry({ href, label, count, cap, current }: EntryProps) {
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={ROW} prefetch={false}>
      <span className="flex min-w-0 items-center gap-2 truncate">{label}</span>
      {count !== undefined && (
        <span className="numeric ml-auto text-xs">
          {counted(count, cap)}
          <span className="sr-only"> cases</span>
        </span>
      )}
    </Link>
  );
}

const HEADING = "px-2.5 pb-1 text-xs font-medium text-ink-faint";

/** The queues with how many cases stand in each, by kind, and one's own views. */
function QueueList({ queues, counts, views, deleteView }: QueueNavProps) {
  const live = useDeskCounts(counts);
  const router = useRouter();
  const { run } = useActionForm();
  const here = deskQuery(Object.fromEntries(useSearchParams()));
  const isHere = (query: string) => (here === "" ? query === "queue=unassigned" : here === query);
  return (
    <div className="grid gap-5">
      <ul className="grid gap-0.5">
        {queues.map((queue) => (
          <li key={queue} className="flex">
            <Entry
              href={queueHref(queue)}
              label={QUEUES[queue].word}
              {...(queue === "all" ? {} : { count: live.queues[queue] })}
              cap={live.cap}
              current={isHere(deskQuery({ queue }))}
            />
          </li>
        ))}
      </ul>
      <section aria-labelledby="desk-kinds">
        <h2 id="desk-kinds" className={HEADING}>
          Open, by kind
        </h2>
        <ul className="grid gap-0.5">
          {KIND_ORDER.filter((kind) => kind !== "child-safety" || live.seesSealed).map((kind) => {
            const { word, icon: Icon } = KINDS[kind];
            const query = deskQuery({ queue: "open", kind });
            return (
              <li key={kind} className="flex">
                <Entry
                  href={deskHref(query)}
                  label={
                    <>
                      <Icon aria-hidden className="size-4 shrink-0" />
                      <span className="truncate">{word}</span>
                    </>
                  }
                  count={live.kinds[kind]}
                  cap={live.cap}
                  current={isHere(query)}
                />
              </li>
            );
          })}
        </ul>
      </section>
      {views.length > 0 && (
        <section aria-labelledby="desk-views">
          <h2 id="desk-views" className={HEADING}>
            My views
          </h2>
          <ul className="grid gap-0.5">
            {views.map(({ id, name, query }) => (
              <li key={id} className="group flex items-center gap-0.5">
                <Entry
                  href={deskHref(query)}
                  label={
                    <>
                      <Bookmark aria-hidden className="size-4 shrink-0" />
                      <span className="truncate">
                        <TitleText text={name} />
                      </span>
                    </>
                  }
                  cap={live.cap}
                  current={isHere(query)}
                />
                <IconButton
                  label={`Remove the view ${name}`}
                  size="sm"
                  className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
                  onClick={() => {
                    run(
                      () => deleteView({ viewId: id }),
                      () => {
                        router.refresh();
                      },
                      ({ detail }) => {
                        toast.error("The view was not removed", { description: detail });
                      },
                    );
                  }}
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Where one is on the desk and where else one can go: beside the list, on a phone behind a button. */
export function QueueNav(props: QueueNavProps & { title: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { views } = props;
  useDeskCommands(
    useMemo(
      () =>
        views.map(({ id, name, query }) => ({
          id: `view-${id}`,
          label: `My view: ${name}`,
          group: "Go to",
          run: () => {
            router.push(deskHref(query));
          },
        })),
      [views, router],
    ),
  );
  return (
    <>
      <nav aria-label="Queues" className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] overflow-y-auto pb-4 lg:block">
        <QueueList {...props} />
      </nav>
      <div className="lg:hidden">
        <Sheet
          open={open}
          onOpenChange={setOpen}
          title="Queues"
          trigger={
            <Button variant="secondary" className="w-full justify-between">
              <span className="inline-flex items-center gap-2">
                <Layers aria-hidden />
                {props.title}
              </span>
              <span className="text-xs text-ink-muted">Other queues</span>
            </Button>
          }
        >
          <nav
            aria-label="Queues"
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
            }}
          >
            <QueueList {...props} />
          </nav>
        </Sheet>
      </div>
    </>
  );
}
