"use client";

import { TICK_ONE } from "#components/permissions/permission-words";
import { Checkbox } from "#components/ui/checkbox";
import { TitleText } from "#components/ui/title-text";
import type { PartyDto } from "#lib/consent/parties/shapes";

interface PartyPickerProps {
  parties: readonly PartyDto[];
  /** Ids. */
  picked: readonly string[];
  onPick: (picked: string[]) => void;
}

/** The parties that training can be allowed to, to be ticked; says so while none is. */
export function PartyPicker({ parties, picked, onPick }: PartyPickerProps) {
  // One that was removed since can be neither seen nor taken off, and nothing that names it is saved.
  const ticked = picked.filter((id) => parties.some((party) => party.id === id));
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 text-sm font-medium">Parties that may train AI</legend>
      <ul className="grid max-h-72 gap-3 overflow-y-auto rounded-md border border-line px-3.5 py-3 pointer-coarse:gap-5">
        {parties.map(({ id, name, domain }) => (
          <li key={id}>
            <Checkbox
              label={<TitleText text={name} />}
              hint={domain}
              checked={ticked.includes(id)}
              onCheckedChange={(checked) => {
                onPick(checked === true ? [...ticked, id] : ticked.filter((other) => other !== id));
              }}
            />
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-ink-muted">
        {ticked.length === 0 && TICK_ONE}
      </p>
    </fieldset>
  );
}
