"use client";

import type { ComponentProps, ReactNode } from "react";

import { useMediaProblem } from "#components/ui/use-media-problem";

interface PictureProps extends Omit<ComponentProps<"img">, "src" | "ref" | "onError"> {
  src: string;
  alt: string;
  /** Stands in its place where it cannot be shown; without one the browser shows `alt`. */
  fallback?: ReactNode;
}

/**
 * An image as the media pipeline made it: already re-encoded and of the right size. Next's image optimiser would only
 * decode it again, and in the web process, which never decodes what people upload.
 */
export function Picture({ src, alt, fallback, loading = "lazy", ...rest }: PictureProps) {
  const { problem, attach, check } = useMediaProblem(src);
  if (problem !== null && fallback !== undefined) return fallback;
  // eslint-disable-next-line @next/next/no-img-element -- see above
  return <img {...rest} src={src} alt={alt} loading={loading} decoding="async" ref={attach} onError={check} />;
}
