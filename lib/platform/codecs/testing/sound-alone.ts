import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  MovOutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
} from "mediabunny";

import { registerServerCodecs } from "#lib/platform/codecs/server-codecs";

const SAMPLE_RATE = 48_000;

/** A second of sound in a container that mostly holds films. */
export async function soundAlone(container: "webm" | "mov"): Promise<Buffer> {
  await registerServerCodecs();
  const target = new BufferTarget();
  const format = container === "webm" ? new WebMOutputFormat() : new MovOutputFormat({ fastStart: "in-memory" });
  const output = new Output({ format, target });
  const quality = new Quality({ bitrate: 64_000 });
  const source = new AudioSampleSource({ codec: container === "webm" ? "opus" : "aac", quality });
  output.addAudioTrack(source);
  await output.start();
  const data = Float32Array.from({ length: SAMPLE_RATE }, (_, at) => Math.sin(at / 23) / 4);
  using sample = new AudioSample({ data, format: "f32", numberOfChannels: 1, sampleRate: SAMPLE_RATE, timestamp: 0 });
  await source.add(sample);
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}
