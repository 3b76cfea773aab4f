import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

import type { ErrorCode } from "#lib/platform/shared/domain-error";
import { type Endpoint, scopesOf } from "#lib/web/api/endpoint";
import { endpoints } from "#lib/web/api/endpoints";
import { frontPaths } from "#lib/web/api/front";
import { idempotencyKey } from "#lib/web/api/idempotency-key";
import { problemResponses } from "#lib/web/api/problem-responses";
import packageJson from "#package.json" with { type: "json" };

/** Every code that this endpoint may answer with, by the status that it comes with. */
function problemsOf({ access, params, query, body, method, errors = [] }: Endpoint): RouteConfig["responses"] {
  const codes: ErrorCode[] = [...errors];
  if (params ?? query ?? body) codes.push("invalid-input");
  if (body) codes.push("too-large", "unsupported-media-type", "request-timeout");
  if (access !== "anyone") codes.push("not-signed-in", "not-allowed", "too-many-requests");
  if (access !== "anyone" && method !== "get") codes.push("conflict", "idempotency-mismatch");
  return problemResponses(codes);
}

const responseOf = ({ means, schema }: { means: string; schema?: z.ZodType }) => ({
  description: means,
  ...(schema && { content: { "application/json": { schema } } }),
});

function responsesOf(declared: Endpoint): RouteConfig["responses"] {
  const { answer, alsoAnswers = {} } = declared;
  const others = Object.entries(alsoAnswers).map(([status, other]) => [status, responseOf(other)] as const);
  return { [String(answer.status)]: responseOf(answer), ...Object.fromEntries(others), ...problemsOf(declared) };
}

/** An empty list says that no sign-in has any effect; of several entries one is enough. */
const securityOf = (declared: Endpoint): { token?: string[] }[] => {
  if (declared.access !== "anyone") return scopesOf(declared).map((scope) => ({ token: [scope] }));
  return declared.sameForAll ? [] : [{}, { token: [] }];
};

function routeOf(declared: Endpoint): RouteConfig {
  const { access, params, query, body } = declared;
  const isChange = access !== "anyone" && declared.method !== "get";
  return {
    operationId: declared.id,
    method: declared.method,
    path: declared.path,
    tags: [declared.group],
    summary: declared.summary,
    ...(declared.description === undefined ? {} : { description: declared.description }),
    security: securityOf(declared),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { "application/json": { schema: body } } } }),
      ...(isChange && { headers: idempotencyKey }),
    },
    responses: responsesOf(declared),
  };
}

const openApi: RouteConfig = {
  operationId: "getOpenApi",
  method: "get",
  path: "/api/v1/openapi.json",
  tags: ["About"],
  summary: "This document",
  security: [],
  responses: { 200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: z.looseObject({}) } } } },
};

/** The OpenAPI 3.1 document of the whole API, made of the schemas that its routes parse and answer with. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token made in Settings > API tokens, or by the operator's command line.",
  });
  for (const route of [...endpoints.map(routeOf), ...frontPaths, openApi]) registry.registerPath(route);
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: "alphabetically" }).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Countersign API",
      version: packageJson.version,
      description:
        "Ask what AI may do with a video, read how it was made, and manage your own videos. Errors are problem " +
        "details (RFC 9457) with a stable `type`; times are RFC 3339 in UTC; ids are opaque.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
  });
}
