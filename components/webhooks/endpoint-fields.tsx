"use client";

import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf } from "#components/ui/use-action-form";
import { EVENT_WORDS } from "#components/webhooks/words";
import type { EventType } from "#lib/messaging/webhooks/events";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";

export interface EndpointValues {
  url: string;
  description: string;
  events: EventType[];
  wholeInstallation: boolean;
}

export const endpointOf = (form: FormData): EndpointValues => ({
  url: textOf(form, "url"),
  description: textOf(form, "description"),
  events: EVENT_WORDS.map(({ type }) => type).filter((type) => form.get(type) !== null),
  wholeInstallation: form.get("wholeInstallation") !== null,
});

interface EndpointFieldsProps {
  /** Null for a new one, which hears of everything unless told otherwise. */
  endpoint: WebhookEndpointDto | null;
  isAdministrator: boolean;
  errorOf: (field: string) => string | undefined;
}

/** The fields of an endpoint, for making and for changing one. */
export function EndpointFields({ endpoint, isAdministrator, errorOf }: EndpointFieldsProps) {
  const eventsError = errorOf("events");
  return (
    <>
      <Field
        label="Address"
        hint="A public address that takes POST requests, best with https://."
        error={errorOf("url")}
        required
      >
        <Input
          name="url"
          type="url"
          inputMode="url"
          defaultValue={endpoint?.url ?? ""}
          placeholder="https://example.org/hooks/countersign"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
        />
      </Field>
      <Field label="What it is for" hint="Only you see it." error={errorOf("description")}>
        <Input name="description" defaultValue={endpoint?.description ?? ""} maxLength={100} />
      </Field>
      <fieldset className="grid gap-3">
        <legend className="mb-1 text-sm font-medium">What it hears of</legend>
        {EVENT_WORDS.map(({ type, hint }) => (
          <Checkbox
            key={type}
            name={type}
            defaultChecked={endpoint === null || endpoint.events.includes(type)}
            label={<span className="font-mono">{type}</span>}
            hint={hint}
          />
        ))}
        {eventsError !== undefined && (
          <p role="alert" className="text-sm text-danger-ink">
            {eventsError}
          </p>
        )}
      </fieldset>
      {isAdministrator && (
        <Checkbox
          name="wholeInstallation"
          defaultChecked={endpoint?.wholeInstallation ?? false}
          label="For the whole installation"
          hint="Hears of everybody's videos, private ones too, while you are an administrator. Otherwise only of your own."
        />
      )}
    </>
  );
}
