"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { RadioCards } from "#components/ui/radio-cards";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

type Rule = "allow" | "deny";

interface PlatformRuleFormProps {
  rule: Rule;
  action: (input: { newAccountRemix: Rule }) => Promise<ActionResult<void>>;
}

export function PlatformRuleForm({ rule, action }: PlatformRuleFormProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Rule>(rule);
  const { run, pending, refusal } = useActionForm();
  const save = () => {
    run(
      () => action({ newAccountRemix: chosen }),
      () => {
        toast.success("The platform's rule is saved.");
        router.refresh();
      },
    );
  };
  return (
    <Card>
      <CardHeader
        title="New accounts start with"
        description="Whether AI may remix what a new creator uploads, until they decide for themselves. Accounts that exist keep what they have. AI training starts as not allowed."
      />
      <CardBody className="grid gap-4">
        {refusal && <Alert tone="danger" title={refusal.detail} />}
        <RadioCards<Rule>
          legend="New accounts start with"
          hideLegend
          value={chosen}
          onValueChange={setChosen}
          options={[
            { value: "deny", label: "AI remixing not allowed", hint: "Creators opt in. What we recommend." },
            { value: "allow", label: "AI remixing allowed", hint: "Creators opt out. Tell them so when they sign up." },
          ]}
        />
      </CardBody>
      <CardFooter>
        <Button loading={pending} disabled={chosen === rule} onClick={save}>
          Save rule
        </Button>
      </CardFooter>
    </Card>
  );
}
