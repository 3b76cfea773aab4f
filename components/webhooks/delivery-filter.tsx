"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";

import { Field } from "#components/ui/field";
import { Select } from "#components/ui/input";
import { Spinner } from "#components/ui/spinner";
import { STATE_WORDS } from "#components/webhooks/words";
import type { DeliveryState } from "#lib/messaging/webhooks/shapes";

/** Narrows the list of deliveries to those in one state; the address says which. */
export function DeliveryFilter({ state }: { state: DeliveryState | null }) {
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  return (
    <div className="flex items-center gap-2">
      {pending && <Spinner />}
      <Field label="Show deliveries" hideLabel className="w-44">
        <Select
          value={state ?? ""}
          onChange={(event) => {
            const { value } = event.target;
            startTransition(() => {
              router.push(value === "" ? path : `${path}?state=${value}`);
            });
          }}
        >
          <option value="">All deliveries</option>
          {STATE_WORDS.map(([known, word]) => (
            <option key={known} value={known}>
              {word}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
