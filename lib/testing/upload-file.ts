export interface SentFile {
  /** The status of the last answer: 204 when the file was taken. */
  status: number;
  videoId: string;
  path: string;
}

/** Uploads a small file by the tus protocol in one piece, as a program does. */
export async function uploadFile(
  address: string,
  authorization: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<SentFile> {
  const headers = { Authorization: authorization, "Tus-Resumable": "1.0.0" };
  const created = await fetch(`${address}/api/v1/uploads`, {
    method: "POST",
    headers: {
      ...headers,
      "Upload-Length": String(bytes.length),
      "Upload-Metadata": `filename ${Buffer.from(name).toString("base64")}`,
    },
  });
  const path = created.headers.get("location") ?? "";
  const videoId = created.headers.get("video-id") ?? "";
  if (created.status !== 201) return { status: created.status, videoId, path };
  const sent = await fetch(new URL(path, address), {
    method: "PATCH",
    headers: { ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0" },
    body: new Uint8Array(bytes),
  });
  return { status: sent.status, videoId, path };
}
