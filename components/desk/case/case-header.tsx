"use client";

import { ArrowLeft, ArrowUpToLine, Ellipsis, Eye, Hand, Stamp, TriangleAlert } from "lucide-react";
import Link from "next/link";

import type { CaseStep } from "#components/desk/case/case-steps";
import { ClockBadge } from "#components/desk/clock-badge";
import { useLastQueue } from "#components/desk/queue/last-queue";
import { KindName, StateBadge, TARGETS } from "#components/desk/words";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu";
import { Kbd } from "#components/ui/kbd";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { LabelBadge } from "#components/videos/label-badge";
import type { CaseDto, PersonDto } from "#lib/disputes/desk/shapes";

interface CaseHeaderProps {
  case: CaseDto;
  present: readonly PersonDto[];
  steps: readonly CaseStep[];
  pending: boolean;
  onStep: (step: CaseStep) => void;
  onNext: () => void;
}

/** So many steps stand beside the case; the rest in a menu. */
const IN_VIEW = 3;

/** What the case is, where it stands, who has it, and what can be done with it. */
export function CaseHeader({ case: dto, present, steps, pending, onStep, onNext }: CaseHeaderProps) {
  const back = useLastQueue();
  const [first, rest] = [steps.slice(0, IN_VIEW), steps.slice(IN_VIEW)];
  return (
    <header className="grid gap-3 pt-5 pb-4">
      <Link
        href={back}
        className="link inline-flex items-center gap-1.5 justify-self-start text-sm pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden className="size-4" />
        The queue
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1.5">
          <h1 className="text-xl font-semibold">
            <span className="numeric">Case {dto.number}</span>
          </h1>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <KindName kind={dto.kind} />
            <span className="min-w-0 text-ink-muted">
              about the {TARGETS[dto.targetType].toLowerCase()}{" "}
              {dto.title === null ? (
                "that is gone"
              ) : (
                <span className="text-ink">
                  <TitleText text={dto.title} />
                </span>
              )}
              {dto.subject && (
                <>
                  {dto.targetType === "account" ? " " : " by "}
                  <Link href={`/u/${dto.subject.handle}`} className="link">
                    @{dto.subject.handle}
                  </Link>
                </>
              )}
            </span>
          </p>
          <p className="flex flex-wrap items-center gap-1.5">
            <ClockBadge clock={dto.clock} />
            <StateBadge case={dto} />
            {dto.targetType === "video" && dto.target.video && (
              <LabelBadge label={dto.target.video.label} credentials={dto.target.video.credentials} size="sm" />
            )}
            {dto.needsSenior && (
              <Badge tone="warn" size="sm">
                <ArrowUpToLine aria-hidden />
                Escalated
              </Badge>
            )}
            {dto.awaitsApproval && (
              <Badge tone="warn" size="sm">
                <Stamp aria-hidden />
                Suspension to approve
              </Badge>
            )}
            {dto.isSensitive && (
              <Badge tone="neutral" size="sm">
                <TriangleAlert aria-hidden />
                {dto.kind === "child-safety" ? "Sealed: every look is logged" : "Sensitive: that you read it is logged"}
              </Badge>
            )}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
            <span>{dto.isMine ? "You have it" : dto.assignee ? `@${dto.assignee.handle} has it` : "Unassigned"}</span>
            <span>
              Opened <RelativeTime date={dto.openedAt} />
            </span>
            <span aria-live="polite">
              {present.length > 0 && (
                <span className="inline-flex items-center gap-1 font-medium text-accent-ink">
                  <Eye aria-hidden className="size-3.5" />
                  {present.map(({ handle }) => `@${handle}`).join(", ")} {present.length === 1 ? "is" : "are"} on this
                </span>
              )}
            </span>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          {first.map((step) => {
            const { icon: Icon } = step;
            return (
              <Button
                key={step.id}
                size="sm"
                variant="secondary"
                disabled={pending}
                onClick={() => {
                  onStep(step);
                }}
              >
                <Icon aria-hidden />
                {step.label}
                {step.keys !== undefined && (
                  <Kbd keys={step.keys} className="hidden xl:inline-flex pointer-coarse:hidden" />
                )}
              </Button>
            );
          })}
          {rest.length > 0 && (
            <DropdownMenu
              trigger={
                <Button size="sm" variant="secondary" disabled={pending}>
                  <Ellipsis aria-hidden />
                  More
                </Button>
              }
            >
              {rest.map((step) => {
                const { icon: Icon } = step;
                return (
                  <DropdownMenuItem
                    key={step.id}
                    onSelect={() => {
                      onStep(step);
                    }}
                  >
                    <Icon aria-hidden />
                    {step.label}
                    {step.keys !== undefined && <Kbd keys={step.keys} className="ml-auto pl-4 pointer-coarse:hidden" />}
                  </DropdownMenuItem>
                );
              })}
            </DropdownMenu>
          )}
          <Button size="sm" variant="soft" disabled={pending} onClick={onNext}>
            <Hand aria-hidden />
            Next case
            <Kbd keys="n" className="hidden xl:inline-flex pointer-coarse:hidden" />
          </Button>
        </div>
      </div>
    </header>
  );
}
