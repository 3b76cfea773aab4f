"use client";

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";

interface Kept {
  drafts: Readonly<Record<string, unknown>>;
  keep: (name: string, value: unknown) => void;
}

const KeptContext = createContext<Kept>({ drafts: {}, keep: () => undefined });

/** Keeps what is begun in the panels and dialogs of one case while they come and go: closed by accident, a screen turned. */
export function KeptDrafts({ children }: { children: ReactNode }) {
  const [drafts, setDrafts] = useState<Kept["drafts"]>({});
  const keep = useCallback((name: string, value: unknown) => {
    setDrafts((before) => ({ ...before, [name]: value }));
  }, []);
  return <KeptContext value={useMemo(() => ({ drafts, keep }), [drafts, keep])}>{children}</KeptContext>;
}

/**
 * `useState` for what somebody writes about a case.
 * @param name of this draft within the case; always with values of the same type
 */
export function useDraft<Value>(name: string, initial: Value): [Value, (next: Value) => void] {
  const { drafts, keep } = use(KeptContext);
  const value = name in drafts ? (drafts[name] as Value) : initial;
  return [
    value,
    (next) => {
      keep(name, next);
    },
  ];
}
