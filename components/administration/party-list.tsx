"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { ForeignText } from "#components/ui/foreign-text";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { ActionResult } from "#lib/web/action";

type RemoveParty = (input: { partyId: string }) => Promise<ActionResult<void>>;

function PartyRow({ party, remove }: { party: PartyDto; remove: RemoveParty }) {
  const router = useRouter();
  const { id, name, domain, crawlers, contact } = party;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 flex-1 basis-48 gap-1 text-sm wrap-anywhere">
        <p className="font-medium">
          <TitleText text={name} />
        </p>
        <p className="text-ink-muted">{domain}</p>
        <p className="text-ink-muted">
          Crawlers: <span className="font-mono">{crawlers.join(", ")}</span>
        </p>
        {contact !== null && (
          <p className="text-ink-muted">
            Contact: <ForeignText text={contact} />
          </p>
        )}
      </div>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm">
            Remove<span className="sr-only"> {name}</span>
          </Button>
        }
        title={`Remove ${name}?`}
        description={
          <div className="grid gap-2">
            <p>
              Whatever creators allowed {name} ends at once. Where a creator named nobody else, AI training becomes not
              allowed. Creators who named it are told.
            </p>
            <p>This can&apos;t be undone: if you add it again, creators have to allow it again.</p>
          </div>
        }
        confirmLabel="Remove party"
        onConfirm={() => remove({ partyId: id })}
        onDone={() => {
          toast.success("Removed. The creators who named it are being told.");
          router.refresh();
        }}
      />
    </li>
  );
}

/** The parties that creators can allow AI training to. */
export function PartyList({ parties, remove }: { parties: readonly PartyDto[]; remove: RemoveParty }) {
  return (
    <Card aria-labelledby="parties">
      <CardHeader
        titleId="parties"
        title="Parties"
        description="Each creator decides for their own videos which of these may train AI on them."
      />
      <CardBody>
        <ul aria-label="Parties" className="divide-y divide-line">
          {parties.map((party) => (
            <PartyRow key={party.id} party={party} remove={remove} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
