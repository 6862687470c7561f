// The ways by which a list leaves the page.

/**
 * Zalo's page that shares an address, as hoctap/render/functions/sharing.py makes it.
 * @param {string} address
 */
export function zaloLink(address) {
  const data = JSON.stringify({ url: address });
  const padded = data.padEnd(Math.ceil(data.length / 3) * 3);
  return `https://button-share.zalo.me/share_external?d=${encodeURIComponent(btoa(padded))}`;
}

/**
 * @param {string} subject
 * @param {string} address
 */
export function mailLink(subject, address) {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${subject}\r\n\r\n${address}`)}`;
}

/**
 * The HTML that shows a list inside another page; it is text, for somebody to paste.
 * @param {string} address
 * @param {string} title
 */
export function embedCode(address, title) {
  const escaped = title.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<iframe src="${address}" title="${escaped}" width="100%" height="600" loading="lazy"></iframe>`;
}

/**
 * Where the repository is kept.
 * @typedef {{ service: string, origin: string, name: string, branch: string }} Repository
 */

// GitHub answers longer addresses with an error.
const LONGEST = 8000;

/**
 * The page of the repository's service that makes a new file, filled in as far as the service can do it.
 * @param {Repository} repository
 * @param {string} path
 * @param {string} text
 * @returns {{ address: string, isFilled: boolean }}
 */
export function newFile({ service, origin, name, branch }, path, text) {
  const at = encodeURIComponent(path);
  if (service === "gitlab") return { address: `${origin}/${name}/-/new/${branch}?file_name=${at}`, isFilled: false };
  const empty = `${origin}/${name}/new/${branch}?filename=${at}`;
  const filled = `${empty}&value=${encodeURIComponent(text)}`;
  return filled.length <= LONGEST ? { address: filled, isFilled: true } : { address: empty, isFilled: false };
}

/**
 * Let the browser save a text as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function saveFile(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
