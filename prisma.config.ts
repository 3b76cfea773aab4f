import { defineConfig } from "prisma/config";

// The application connects through lib/platform/env.ts; this file serves only Prisma's own commands
// (generate, validate, and the authoring of migrations), which take the address from the shell.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://localhost:5432/countersign" },
});
