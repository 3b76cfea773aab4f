import { CircleAlert, Upload } from "lucide-react";

import { Badge } from "#components/ui/badge";
import { Spinner } from "#components/ui/spinner";
import type { VideoStatus } from "#lib/library/videos/status";

/** How far a video is. Nothing for one that is ready: that is how it should be. */
export function StatusBadge({ status }: { status: VideoStatus }) {
  switch (status) {
    case "ready":
      return null;
    case "uploading":
      return (
        <Badge tone="accent">
          <Upload aria-hidden />
          Uploading
        </Badge>
      );
    case "processing":
      return (
        <Badge tone="accent">
          <Spinner />
          Being checked
        </Badge>
      );
    case "unreadable":
      return (
        <Badge tone="danger">
          <CircleAlert aria-hidden />
          Unreadable
        </Badge>
      );
  }
}
