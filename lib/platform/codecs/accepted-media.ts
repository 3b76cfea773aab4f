export type MediaKind = "video" | "audio" | "image";

/** What may be uploaded; the whole list. `extensions` are for file pickers and downloads, never for deciding. */
export const ACCEPTED_MEDIA = {
  "video/mp4": { kind: "video", name: "MP4", extensions: ["mp4", "m4v"] },
  "video/quicktime": { kind: "video", name: "MOV", extensions: ["mov", "qt"] },
  "video/webm": { kind: "video", name: "WebM", extensions: ["webm"] },
  "audio/mp4": { kind: "audio", name: "M4A", extensions: ["m4a"] },
  "audio/mpeg": { kind: "audio", name: "MP3", extensions: ["mp3"] },
  "audio/wav": { kind: "audio", name: "WAV", extensions: ["wav"] },
  "image/jpeg": { kind: "image", name: "JPEG", extensions: ["jpg", "jpeg"] },
  "image/png": { kind: "image", name: "PNG", extensions: ["png"] },
  "image/webp": { kind: "image", name: "WebP picture", extensions: ["webp"] },
  "image/avif": { kind: "image", name: "AVIF", extensions: ["avif"] },
  "image/heic": { kind: "image", name: "HEIC", extensions: ["heic", "heif"] },
  "image/tiff": { kind: "image", name: "TIFF", extensions: ["tif", "tiff"] },
} as const satisfies Record<string, { kind: MediaKind; name: string; extensions: readonly string[] }>;

export type MediaType = keyof typeof ACCEPTED_MEDIA;

export const MEDIA_TYPES = Object.keys(ACCEPTED_MEDIA) as [MediaType, ...MediaType[]];

/** Media whose file is a tree of ISO base media boxes, with the pictures and sound in `mdat`. */
export const BOX_MEDIA: readonly MediaType[] = ["video/mp4", "video/quicktime", "audio/mp4"];

export type ImageType = Extract<MediaType, `image/${string}`>;

export const isImageType = (mediaType: MediaType): mediaType is ImageType => ACCEPTED_MEDIA[mediaType].kind === "image";
