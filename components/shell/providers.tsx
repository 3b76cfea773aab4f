"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";

import { ReadersZoneProvider } from "#components/ui/time-zone";
import { Toaster } from "#components/ui/toast";

// The layers of Radix insert one style element to keep the page from scrolling; our policy asks for its nonce.
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce !== undefined && nonce !== "") setNonce(nonce);
}

/** What client components anywhere on a page rely on. */
export function Providers({ zone, children }: { zone: string | null; children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 1_000 } } }));
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <ReadersZoneProvider kept={zone}>{children}</ReadersZoneProvider>
        <Toaster />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
