/**
 * A function that lets a script's address through the content security policy (W3C, Trusted Types), which lets no other
 * through.
 * @param {(address: string) => string} check returns the address, or throws
 * @returns {(address: string) => string}
 */
export function trustedScript(check) {
  const policy = window.trustedTypes?.createPolicy("hoctap", { createScriptURL: check });
  // The library of types knows no trusted address where the browser takes a text.
  return policy ? (address) => /** @type {any} */ (policy.createScriptURL(address)) : check;
}
