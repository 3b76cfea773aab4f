/** A mail address as it is stored and mailed to: ASCII, its domain in A-labels (RFC 5890), one address and no more. */
export const MAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;
