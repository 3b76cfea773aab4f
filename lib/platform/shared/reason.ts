/** Of the reason that an administrator gives for a step, in characters. */
export const MAX_REASON_LENGTH = 300;
