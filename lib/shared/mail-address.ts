/** A mail address in the form in which it is stored and mailed to: lower case and ASCII, its domain in A-labels (RFC 5890). */
export const MAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;
