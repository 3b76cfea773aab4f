import { Clapperboard, History, MessageCircleQuestionMark, ScrollText, Webhook } from "lucide-react";
import type { Metadata } from "next";
import { Fragment } from "react";

import { changeDefault, previewDefault, undoChange } from "#app/(studio)/permission-actions";
import { ConsentLinks } from "#components/permissions/consent-links";
import { PermissionDefaultForm } from "#components/permissions/permission-default-form";
import { PermissionForbidden } from "#components/permissions/permission-forbidden";
import { getDefault } from "#lib/consent/changes/get-default";
import { listParties } from "#lib/consent/parties/list-parties";
import { permissionName } from "#lib/consent/permissions/choice";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "AI and privacy" };

const LINKS = [
  {
    href: "/studio",
    icon: <Clapperboard aria-hidden />,
    label: "Set it on some videos",
    means: "Select them in your library, or import your remixing choices as a file.",
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
  const actor = await requireActor();
  const [parties, ...defaults] = await Promise.all([
    listParties(),
    ...permissionName.options.map(async (permission) => ({
      permission,
      current: await getDefault(actor, permission),
    })),
  ]);
  const actions = { preview: previewDefault, change: changeDefault, undo: undoChange };
  return (
    <>
      {defaults.map(({ permission, current }) => (
        <Fragment key={permission}>
          {current.forbiddenReason !== null && (
            <PermissionForbidden permission={permission} scope="account" reason={current.forbiddenReason} />
          )}
          <PermissionDefaultForm permission={permission} current={current} parties={parties} {...actions} />
        </Fragment>
      ))}
      <ConsentLinks title="Decisions and requests" links={LINKS} />
    </>
  );
}
