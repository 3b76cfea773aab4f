import { Checkbox } from "#components/ui/checkbox";

/** Offered with a new password: a token works without one, and so outlives it. The form reads `revokeTokens`. */
export function RevokeTokensChoice() {
  return (
    <Checkbox
      name="revokeTokens"
      label="Revoke my API tokens as well"
      hint="Tokens keep working when the password changes. Revoke them if someone else may have had access to your account."
    />
  );
}
