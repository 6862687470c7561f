/**
 * Whether two words are one slip apart: a letter wrong, missing, doubled or too many, or two swapped.
 * @param {string} a
 * @param {string} b
 */
export function isOneSlipApart(a, b) {
  const shorter = Math.min(a.length, b.length);
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restOfA = a.length - start - end;
  const restOfB = b.length - start - end;
  if (restOfA <= 1 && restOfB <= 1) return true;
  return restOfA === 2 && restOfB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
