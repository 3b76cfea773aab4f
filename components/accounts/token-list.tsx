"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";

import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

export interface TokenView {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  createdAt: string;
  lastUsedAt: string | null;
}

interface TokenListProps {
  tokens: readonly TokenView[];
  revoke: (input: { tokenId: string }) => Promise<ActionResult<void>>;
}

function TokenRow({ token, revoke }: { token: TokenView; revoke: TokenListProps["revoke"] }) {
  const router = useRouter();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <span className="min-w-0">
            <TitleText text={token.name} />
          </span>
          {token.scopes.map((scope) => (
            <Badge key={scope} tone="outline" size="sm" className="font-mono">
              {scope}
            </Badge>
          ))}
        </p>
        <p className="text-sm text-ink-muted">
          <code className="font-mono">{token.prefix}…</code>, made <RelativeTime date={token.createdAt} />,{" "}
          {token.lastUsedAt === null ? (
            "never used"
          ) : (
            <>
              last used <RelativeTime date={token.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm" aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        }
        title={`Revoke "${token.name}"?`}
        description="Programs that use it are refused from that moment on. This cannot be undone; you can make a new one."
        confirmLabel="Revoke token"
        onConfirm={() => revoke({ tokenId: token.id })}
        onDone={() => {
          toast.success("The token is revoked.");
          router.refresh();
        }}
      />
    </li>
  );
}

export function TokenList({ tokens, revoke }: TokenListProps) {
  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound aria-hidden />} title="No tokens yet">
        Tokens you make are listed here with when they were last used.
      </EmptyState>
    );
  }
  return (
    <Card>
      <CardHeader title="Your tokens" />
      <CardBody>
        <ul className="divide-y divide-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} revoke={revoke} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
