import {
  type ChosenOrder,
  DESK_QUEUES,
  type DeskFilter,
  deskFilter,
  type DeskQueue,
  listCasesInput,
  SENIOR_QUEUES,
} from "#lib/disputes/desk/input";
import { searchFromAddress } from "#lib/platform/shared/text-input";

type Params = Record<string, string | string[] | undefined>;

/** The queues of somebody of this grade, in the order in which they stand. */
export const queuesOf = (isSenior: boolean): DeskQueue[] =>
  DESK_QUEUES.filter((queue) => isSenior || !SENIOR_QUEUES.includes(queue));

/** The queue that an address asks for; null for one that this person does not have. */
export function queueFrom({ queue }: Params, queues: readonly DeskQueue[]): DeskQueue | null {
  if (queue === undefined) return "unassigned";
  return queues.find((known) => known === queue) ?? null;
}

/** The order that an address asks for; none where it asks for no other than the usual one. */
export const orderFrom = ({ order }: Params): ChosenOrder | undefined =>
  listCasesInput.shape.order.safeParse(order).data;

/** The filter that an address asks for; a part that nobody could have chosen is left out, a search too long finds nothing. */
export function filterFrom({ kind, state, target, clock, assignee, q }: Params): DeskFilter {
  const { shape } = deskFilter;
  return {
    kind: shape.kind.safeParse(kind).data,
    state: shape.state.safeParse(state).data,
    target: shape.target.safeParse(target).data,
    clock: shape.clock.safeParse(clock).data,
    assignee: shape.assignee.safeParse(assignee).data,
    q: searchFromAddress(shape.q, q),
  };
}
