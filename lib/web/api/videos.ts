import { z } from "zod";

import { choiceInput } from "#lib/consent/changes/input";
import { remixChoice } from "#lib/consent/permissions/choice";
import { remixState, trainingState } from "#lib/consent/permissions/shapes";
import { videoChange } from "#lib/library/videos/input";
import { listVideosInput } from "#lib/overview/catalogue/input";
import { video } from "#lib/overview/catalogue/video-shape";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { labelHistoryInput, labelHistoryShape } from "#lib/provenance/labels/history-shape";
import { declareAiUseInput } from "#lib/provenance/labels/input";
import { labelShape } from "#lib/provenance/labels/label-shape";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf } from "#lib/web/api/page";

const videoParams = z.object({ id: z.string().transform((text) => asId<VideoId>(text)) });

export const listVideos = endpoint({
  id: "listVideos",
  method: "get",
  path: "/api/v1/videos",
  group: "Videos",
  summary: "Your own videos, newest first",
  access: "read",
  query: listVideosInput,
  answer: { status: 200, means: "A page of videos.", schema: pageOf(video) },
});

export const getOne = endpoint({
  id: "getVideo",
  method: "get",
  path: "/api/v1/videos/{id}",
  group: "Videos",
  summary: "One video: its state, how it was made, its label, and what AI may do with it",
  access: "anyone",
  params: videoParams,
  answer: { status: 200, means: "The video.", schema: video },
  errors: ["not-found", "not-allowed"],
});

export const patchVideo = endpoint({
  id: "updateVideo",
  method: "patch",
  path: "/api/v1/videos/{id}",
  group: "Videos",
  summary: "Change title, description or visibility of a video of your own",
  access: "write",
  params: videoParams,
  body: videoChange.strict(),
  answer: { status: 200, means: "The video as it is now.", schema: video },
  errors: ["not-found"],
});

export const removeVideo = endpoint({
  id: "deleteVideo",
  method: "delete",
  path: "/api/v1/videos/{id}",
  group: "Videos",
  summary: "Delete a video of your own, with its files and comments",
  access: "write",
  params: videoParams,
  answer: { status: 204, means: "It is gone; its files follow within moments." },
  errors: ["not-found"],
});

export const putRemixChoice = endpoint({
  id: "setRemixChoice",
  method: "put",
  path: "/api/v1/videos/{id}/remix-choice",
  group: "AI remixing and AI training",
  summary: "Choose whether AI may remix one video",
  description:
    "`inherit` follows the account's default. The choice stands until a later one, or an account-wide change that replaces choices.",
  access: "write",
  params: videoParams,
  body: z.strictObject({ choice: remixChoice }),
  answer: { status: 200, means: "What is in force now, and why.", schema: remixState },
  errors: ["not-found"],
});

export const putTrainingChoice = endpoint({
  id: "setTrainingChoice",
  method: "put",
  path: "/api/v1/videos/{id}/training-choice",
  group: "AI remixing and AI training",
  summary: "Choose whether AI may be trained on one video",
  description:
    "As for remixing. With `parties`, only those that are named may: take their ids from `GET /api/v1/parties`.",
  access: "write",
  params: videoParams,
  body: choiceInput.pick({ choice: true, parties: true }).strict(),
  answer: { status: 200, means: "What is in force now, and why.", schema: trainingState },
  errors: ["not-found", "invalid-input"],
});

export const listLabelHistory = endpoint({
  id: "listLabelHistory",
  method: "get",
  path: "/api/v1/videos/{id}/label-history",
  group: "Videos",
  summary: "How a video's label changed while others could see it, newest first",
  description: "What changed, when, and on whose word. It is the same for everyone who may see the video.",
  access: "anyone",
  params: videoParams,
  query: labelHistoryInput,
  answer: { status: 200, means: "A page of changes.", schema: labelHistoryShape },
  errors: ["not-found", "not-allowed"],
});

export const putAiDeclaration = endpoint({
  id: "declareAiUse",
  method: "put",
  path: "/api/v1/videos/{id}/ai-declaration",
  group: "Videos",
  summary: "Say how AI was used in a video of your own",
  description:
    "A declaration can raise the label that follows from Content Credentials and never lowers it. Once others have seen " +
    "the video, it is lowered only within 24 hours of being made and while no case about the label is open: " +
    "`no-longer-possible` otherwise. Then contest the label with `POST /api/v1/disputes`.",
  access: "write",
  params: videoParams,
  body: declareAiUseInput.omit({ videoId: true }).strict(),
  answer: {
    status: 200,
    means: "The declaration, and the label that follows; null until the video has been analysed.",
    schema: z.object({
      declaration: z.object({ kind: declareAiUseInput.shape.kind, note: z.string().nullable() }),
      label: labelShape.nullable(),
    }),
  },
  errors: ["not-found", "no-longer-possible"],
});
