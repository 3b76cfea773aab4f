import { DESK_QUEUES, type DeskFilter, deskFilter, type DeskQueue, SENIOR_QUEUES } from "#lib/desk/input";

type Params = Record<string, string | string[] | undefined>;

/** The queues of somebody of this grade, in the order in which they stand. */
export const queuesOf = (isSenior: boolean): DeskQueue[] =>
  DESK_QUEUES.filter((queue) => isSenior || !SENIOR_QUEUES.includes(queue));

/** The queue that an address asks for, if this person has it. */
export const queueFrom = ({ queue }: Params, queues: readonly DeskQueue[]): DeskQueue =>
  queues.find((known) => known === queue) ?? "unassigned";

/** The filter that an address asks for; a part that nobody could have chosen is left out. */
export function filterFrom({ kind, state, target, clock, assignee, q }: Params): DeskFilter {
  const { shape } = deskFilter;
  return {
    kind: shape.kind.safeParse(kind).data,
    state: shape.state.safeParse(state).data,
    target: shape.target.safeParse(target).data,
    clock: shape.clock.safeParse(clock).data,
    assignee: shape.assignee.safeParse(assignee).data,
    q: shape.q.safeParse(q).data,
  };
}
