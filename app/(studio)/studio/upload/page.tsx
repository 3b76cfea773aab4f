import type { Metadata } from "next";

import type { FollowedDefault } from "#components/permissions/permission-view";
import { PageHeader } from "#components/ui/page-header";
import { UploadDesk } from "#components/uploads/upload-desk";
import { getDefault } from "#lib/consent/changes/get-default";
import type { DefaultDto } from "#lib/consent/changes/shapes";
import { listParties } from "#lib/consent/parties/list-parties";
import { listUnfinishedUploads } from "#lib/overview/catalogue/list-unfinished-uploads";
import { ACCEPTED_MEDIA } from "#lib/platform/codecs/accepted-media";
import { env } from "#lib/platform/env";
import { requireActor } from "#lib/web/session";

import { saveUploadDetails } from "./actions.ts";

export const metadata: Metadata = { title: "Upload" };

const followed = ({ default: choice, parties, basis }: DefaultDto): FollowedDefault => ({
  setting: { choice, parties },
  basis,
});

const accepted = Object.entries(ACCEPTED_MEDIA);

export default async function UploadPage() {
  const actor = await requireActor();
  const [remix, training, parties, unfinished] = await Promise.all([
    getDefault(actor, "remix"),
    getDefault(actor, "training"),
    listParties(),
    listUnfinishedUploads(actor),
  ]);
  return (
    <main className="frame pb-16">
      <PageHeader
        title="Upload"
        description="Each file is checked for Content Credentials as it arrives, and you see what its label says and why. It stays private until you change that."
      />
      <UploadDesk
        accountId={actor.accountId}
        acceptedNames={accepted.map(([, { name }]) => name)}
        acceptedTypes={accepted.flatMap(([type, { extensions }]) => [type, ...extensions.map((one) => `.${one}`)])}
        maxBytes={env().uploadMaxBytes}
        defaults={{ remix: followed(remix), training: followed(training) }}
        parties={parties}
        unfinished={unfinished}
        saveDetails={saveUploadDetails}
      />
    </main>
  );
}
