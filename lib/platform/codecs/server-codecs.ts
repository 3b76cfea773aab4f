let registered: Promise<boolean> | undefined;

/**
 * Gives mediabunny the decoders and encoders of the optional FFmpeg build. Answers whether they are there: they are
 * not where that optional package was left out or has no binary for this platform, and then videos are probed and
 * played all the same, only without a picture. To be called in children and by seeds and tests, never by a server.
 */
export const registerServerCodecs = (): Promise<boolean> => (registered ??= register());

async function register(): Promise<boolean> {
  try {
    const { registerMediabunnyServer } = await import("@mediabunny/server");
    // No search for graphics cards: a decoder in a sandbox has no business with device drivers.
    registerMediabunnyServer({ hardwareContext: null });
    return true;
  } catch {
    // An optional dependency that cannot be loaded is an expected state; the caller says what follows from it.
    return false;
  }
}
