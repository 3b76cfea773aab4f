import { Search } from "lucide-react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input, Select } from "#components/ui/input";

export const ROLE_WORDS = {
  member: "Member",
  support: "Support",
  "senior-support": "Senior support",
  administrator: "Administrator",
} as const;

/** A plain form: the filters stand in the address, and it works before any script has loaded. */
export function AccountSearch({ q, role }: { q: string; role: string }) {
  return (
    <form action="/admin" role="search" className="flex flex-wrap items-end gap-3">
      <Field label="Search" hideLabel className="min-w-56 flex-1">
        <Input name="q" type="search" defaultValue={q} placeholder="Address, handle or name" maxLength={254} />
      </Field>
      <Field label="Role" hideLabel>
        <Select name="role" defaultValue={role}>
          <option value="">Every role</option>
          {Object.entries(ROLE_WORDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="secondary">
        <Search aria-hidden />
        Search
      </Button>
    </form>
  );
}
