// What scripts share through the browser's global object, because they cannot import it from each other.
declare global {
  interface Window {
    /** Each file of the search is a script of one call of this function (hoctap/search/index_files.py). */
    hoctap(name: string, data: unknown): void;
    /** The editing forms' program, once it is loaded. */
    CMS: import("./forms/start.js").Program;
    /** Keeps that program from starting by itself. */
    CMS_MANUAL_INIT: boolean;
    /** W3C, Trusted Types; not in every browser. */
    trustedTypes?: {
      createPolicy(name: string, rules: TrustedTypeRules): { createScriptURL(address: string): unknown };
    };
  }

  interface TrustedTypeRules {
    createScriptURL?(address: string): string;
    createHTML?(html: string): string;
  }
}

export {};
