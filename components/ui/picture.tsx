import type { ComponentProps } from "react";

/**
 * An image as the media pipeline made it: already re-encoded and of the right size. Next's image optimiser would only
 * decode it again, and in the web process, which never decodes what people upload.
 */
export function Picture({ alt, loading = "lazy", ...rest }: ComponentProps<"img"> & { alt: string }) {
  // eslint-disable-next-line @next/next/no-img-element -- see above
  return <img alt={alt} loading={loading} decoding="async" {...rest} />;
}
