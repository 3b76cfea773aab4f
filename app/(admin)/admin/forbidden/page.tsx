import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";

import { forbidVideoAction } from "../actions.ts";
import { ForbidVideoForm } from "#components/administration/forbid-video-form";
import { ForbiddenVideoList } from "#components/administration/forbidden-video-list";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import { listForbiddenInput } from "#lib/consent/permissions/forbidden-input";
import { listForbiddenVideos } from "#lib/consent/permissions/list-forbidden-videos";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Forbidden videos" };

export default async function ForbiddenVideosPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("administrator");
  const { cursor, video } = await searchParams;
  const input = listForbiddenInput.parse({ cursor: listForbiddenInput.shape.cursor.safeParse(cursor).data });
  const { items, nextCursor } = await orNotFound(listForbiddenVideos(actor, input));
  return (
    <>
      <ForbidVideoForm key={String(video)} video={typeof video === "string" ? video : ""} forbid={forbidVideoAction} />
      {items.length === 0 ? (
        <EmptyState icon={<ShieldCheck aria-hidden />} title="No video is forbidden">
          Creators decide about their videos. What you forbid here stands above their choices and is listed with its
          reason.
        </EmptyState>
      ) : (
        <ForbiddenVideoList videos={items} lift={forbidVideoAction} />
      )}
      <Pagination
        label="Forbidden videos"
        firstHref={input.cursor === undefined ? null : "/admin/forbidden"}
        nextHref={nextCursor === null ? null : `/admin/forbidden?cursor=${nextCursor}`}
      />
    </>
  );
}
