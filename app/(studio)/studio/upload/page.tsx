import type { Metadata } from "next";

import { PageHeader } from "#components/ui/page-header";
import { UploadDesk } from "#components/uploads/upload-desk";
import { getDefault } from "#lib/consent/changes/get-default";
import { listUnfinishedUploads } from "#lib/overview/catalogue/list-unfinished-uploads";
import { ACCEPTED_MEDIA } from "#lib/platform/codecs/accepted-media";
import { env } from "#lib/platform/env";
import { requireActor } from "#lib/web/session";

import { saveUploadDetails } from "./actions.ts";

export const metadata: Metadata = { title: "Upload" };

const accepted = Object.entries(ACCEPTED_MEDIA);

export default async function UploadPage() {
  const actor = await requireActor();
  const [remixDefault, unfinished] = await Promise.all([getDefault(actor), listUnfinishedUploads(actor)]);
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
        remixDefault={{ permission: remixDefault.default, basis: remixDefault.basis }}
        unfinished={unfinished}
        saveDetails={saveUploadDetails}
      />
    </main>
  );
}
