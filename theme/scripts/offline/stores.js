// Three stores: what every page needs ("shell"), the lists that were asked for ("lists"), and pages that were opened
// ("visited"). A store that does not exist is not made by opening a page: whoever deletes the stores has switched the
// keeping of pages off.

/** @typedef {"shell" | "lists" | "visited"} Store */

/**
 * The name of a store, which other sites at the same host do not have.
 * @param {string} scope the site's root
 * @param {Store | ""} store empty: how the names of all begin
 */
export function storeName(scope, store) {
  return `hoctap ${scope} ${store}`;
}

/**
 * A store, or null where it does not exist.
 * @param {string} scope
 * @param {Store} store
 */
export async function openStore(scope, store) {
  const name = storeName(scope, store);
  return (await caches.has(name)) ? caches.open(name) : null;
}
