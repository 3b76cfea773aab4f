"use client";

import { Download, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { FormDialog } from "#components/administration/form-dialog";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { ForeignText } from "#components/ui/foreign-text";
import { Input, Textarea } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { toast } from "#components/ui/toast";
import { textOf } from "#components/ui/use-action-form";
import type { ReferralDto } from "#lib/disputes/desk/list-referrals";
import type { ActionResult } from "#lib/web/action";

interface ReferralCardProps {
  disputeId: string;
  referrals: readonly ReferralDto[];
  refer: (input: {
    disputeId: string;
    recipient: string;
    reason: string;
  }) => Promise<ActionResult<{ referralId: string }>>;
}

const Referred = ({ referral }: { referral: ReferralDto }) => (
  <li className="grid gap-1 py-3 text-sm first:pt-0 last:pb-0">
    <span className="font-medium wrap-anywhere">{referral.recipient}</span>
    <ForeignText text={referral.reason} />
    <span className="text-ink-muted">
      <RelativeTime date={referral.at} />
    </span>
    <Button asChild variant="secondary" size="sm" className="justify-self-start">
      <a href={referral.downloadUrl} download>
        <Download aria-hidden />
        Download the export
      </a>
    </Button>
  </li>
);

/** To whom a sealed case was referred, and the step that does. */
export function ReferralCard({ disputeId, referrals, refer }: ReferralCardProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Card aria-labelledby="referral" className="mb-4">
      <CardHeader
        titleId="referral"
        title="Referral"
        description={
          referrals.length === 0
            ? "Not referred yet. Until then the uploader is told nothing, whatever you decide."
            : "What is preserved leaves this site by these exports alone. Each download is logged."
        }
      />
      <CardBody className="grid gap-4 pt-3">
        {referrals.length > 0 && (
          <ul aria-label="Referrals" className="divide-y divide-line">
            {referrals.map((referral) => (
              <Referred key={referral.id} referral={referral} />
            ))}
          </ul>
        )}
        <Button
          variant={referrals.length === 0 ? "primary" : "secondary"}
          size="sm"
          className="justify-self-start"
          onClick={() => {
            setOpen(true);
          }}
        >
          <Send aria-hidden />
          {referrals.length === 0 ? "Refer this case" : "Refer it again"}
        </Button>
        <FormDialog
          open={open}
          onOpenChange={setOpen}
          title="Refer this case"
          description="Makes an export with the file, the evidence and the account as they were preserved. Send it by the way that the authority names. The parties can be told from then on."
          submitLabel="Refer"
          submit={(form) => refer({ disputeId, recipient: textOf(form, "recipient"), reason: textOf(form, "reason") })}
          onDone={() => {
            toast.success("Referred. The export is ready to download.");
            router.refresh();
          }}
        >
          <Field label="To whom" hint="The authority or hotline, such as NCMEC or the national police." required>
            <Input name="recipient" maxLength={200} autoComplete="off" />
          </Field>
          <Field label="Reason" hint="Kept for the record, and in the export." required>
            <Textarea name="reason" rows={3} maxLength={1_000} />
          </Field>
        </FormDialog>
      </CardBody>
    </Card>
  );
}
