import type { Settings } from "./settings.js";

declare global {
  /** Written before this script by the build (hoctap/build/service_worker.py). */
  const SITE: Settings;
}
