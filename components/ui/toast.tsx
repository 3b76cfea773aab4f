"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Toast as Primitive } from "radix-ui";
import { useSyncExternalStore } from "react";

import { IconButton } from "#components/ui/icon-button";

// Radix and not a ready-made toaster: those insert a style element without the nonce that our policy asks for.

interface ToastOptions {
  description?: string;
  /** One thing to do about it, for example "Undo". */
  action?: { label: string; onClick: () => void };
  durationMs?: number;
}

interface ToastEntry extends ToastOptions {
  id: number;
  tone: "good" | "danger" | "info";
  title: string;
  open: boolean;
}

/** More than this many at once hide the page. */
const MAX_TOASTS = 3;
const NONE: readonly ToastEntry[] = [];
let entries: readonly ToastEntry[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const show =
  (tone: ToastEntry["tone"]) =>
  (title: string, options: ToastOptions = {}): void => {
    lastId += 1;
    change([...entries.slice(1 - MAX_TOASTS), { ...options, id: lastId, tone, title, open: true }]);
  };

/** Says what has just happened, from any client component. */
export const toast = { success: show("good"), error: show("danger"), info: show("info") };

const close = (id: number): void => {
  change(entries.map((entry) => (entry.id === id ? { ...entry, open: false } : entry)));
  setTimeout(() => {
    change(entries.filter((entry) => entry.id !== id));
  }, 200);
};

const ICONS = { good: CircleCheck, danger: CircleAlert, info: Info };
const TINTS = { good: "text-good-ink", danger: "text-danger-ink", info: "text-ink-muted" };
/** Long enough to read and reach for the button (WCAG 2.2.1): errors and offers stay longer. */
const durationOf = (entry: ToastEntry): number =>
  entry.durationMs ?? (entry.action || entry.tone === "danger" ? 10_000 : 5_000);

/** Where toasts appear. Once, in the layout. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => NONE,
  );
  return (
    <Primitive.Provider label="Notification" swipeDirection="left">
      {shown.map((entry) => {
        const Icon = ICONS[entry.tone];
        return (
          <Primitive.Root
            key={entry.id}
            open={entry.open}
            duration={durationOf(entry)}
            type={entry.tone === "danger" ? "foreground" : "background"}
            onOpenChange={(open) => {
              if (!open) close(entry.id);
            }}
            className="flex items-start gap-3 rounded-lg border border-line bg-raised p-3.5 pr-2 shadow-pop data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
          >
            <Icon aria-hidden className={`mt-0.5 size-[1.1rem] shrink-0 ${TINTS[entry.tone]}`} />
            <div className="grid min-w-0 flex-1 gap-0.5 text-sm wrap-anywhere">
              <Primitive.Title className="font-medium">{entry.title}</Primitive.Title>
              {entry.description !== undefined && (
                <Primitive.Description className="text-ink-muted">{entry.description}</Primitive.Description>
              )}
            </div>
            {entry.action && (
              <Primitive.Action
                altText={entry.action.label}
                onClick={entry.action.onClick}
                className="h-8 shrink-0 rounded-md px-2.5 text-sm font-medium text-accent-ink transition-colors hover:bg-accent-soft pointer-coarse:h-11"
              >
                {entry.action.label}
              </Primitive.Action>
            )}
            <Primitive.Close asChild>
              <IconButton label="Dismiss" size="sm" className="-my-1">
                <X aria-hidden />
              </IconButton>
            </Primitive.Close>
          </Primitive.Root>
        );
      })}
      {/* On the left: what is written stands on the right of wide pages. */}
      <Primitive.Viewport
        data-toasts
        className="fixed bottom-0 left-0 z-60 grid w-full max-w-md gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))] outline-none"
      />
    </Primitive.Provider>
  );
}
