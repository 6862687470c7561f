// The list on this device: nothing is kept before the visitor switches it on, at /danh-sach-doc/soan/.
const KEY = "danh-sach";

/** The kept list as the part of an address, empty for an empty list; null where none is kept. */
export function keptHash() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * @param {string} hash
 * @returns {boolean} whether the device took it
 */
export function keep(hash) {
  try {
    localStorage.setItem(KEY, hash);
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing can be stored, nothing is.
  }
}
