/** Why the start cannot go on, in words for whoever started it. Printed as it is, without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}
