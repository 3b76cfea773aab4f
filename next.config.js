/** @type {import("next").NextConfig} */
const config = {
  // The front compresses nothing itself and media is compressed already; Next compresses its pages.
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // Native code and drivers stay outside the bundle: Node loads them from node_modules.
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "@peculiar/x509",
    "reflect-metadata",
    "sharp",
    "pino",
  ],
  // next-auth takes the site's address from the request, so that people may open it under any of its names
  // (localhost, 127.0.0.1). Mailed links never do: they start with PUBLIC_URL.
  env: { AUTH_TRUST_HOST: "true" },
  // The development server would write what actions are called with to its log: passwords too.
  logging: { serverFunctions: false },
  // In development too the site may be opened under either name.
  allowedDevOrigins: ["localhost", "127.0.0.1"],
  typescript: {
    // `npm test` type-checks the whole project once; a second pass in the build would only cost time.
    ignoreBuildErrors: true,
  },
};

export default config;
