/** Under this it is kept how much in the inbox is unread; whoever marks something has it asked again. */
export const UNREAD_QUERY = ["inbox-unread"];
