import { Clapperboard, History, MessageCircleQuestionMark, ScrollText, Webhook } from "lucide-react";
import type { Metadata } from "next";

import { changeDefault, previewDefault, undoChange } from "#app/(studio)/remix-actions";
import { ConsentLinks } from "#components/permissions/consent-links";
import { RemixDefaultForm } from "#components/permissions/remix-default-form";
import { RemixForbidden } from "#components/permissions/remix-forbidden";
import { getDefault } from "#lib/consent/changes/get-default";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "AI and privacy" };

const LINKS = [
  {
    href: "/studio",
    icon: <Clapperboard aria-hidden />,
    label: "Set it on some videos",
    means: "Select them in your library, or import your choices as a file.",
  },
  {
    href: "/settings/ai-and-privacy/history",
    icon: <History aria-hidden />,
    label: "History of changes",
    means: "Who decided what, when and from where, with undo where it is still possible.",
  },
  {
    href: "/studio/requests",
    icon: <MessageCircleQuestionMark aria-hidden />,
    label: "Remix requests",
    means: "Every request to remix your videos, granted or refused, and what decided it.",
  },
  {
    href: "/settings/webhooks",
    icon: <Webhook aria-hidden />,
    label: "Webhooks",
    means: "Have your own programs told when a permission, a label or a grant changes.",
  },
  {
    href: "/ledger",
    icon: <ScrollText aria-hidden />,
    label: "The public ledger",
    means: "The record that all of this is kept in, and how anyone can check it without trusting us.",
  },
];

export default async function AiAndPrivacyPage() {
  const current = await getDefault(await requireActor());
  return (
    <>
      {current.forbiddenReason !== null && <RemixForbidden scope="account" reason={current.forbiddenReason} />}
      <RemixDefaultForm
        current={current}
        preview={previewDefault}
        change={changeDefault}
        undo={undoChange}
      />
      <ConsentLinks title="Decisions and requests" links={LINKS} />
    </>
  );
}
