/** The exit code of a task whose output is one sentence for the person at the terminal. */
export const EXPLAINED = 3;
