/**
 * Reads lists of postings: numbers in base 32, the digit that ends one being 32 higher. Each is the distance to the next
 * document times 8, plus the step of the match (hoctap/search/shards.py).
 */
export class PostingsReader {
  /** @param {string} alphabet */
  constructor(alphabet) {
    this.values = new Map([...alphabet].map((character, value) => [character, value]));
  }

  /**
   * @param {string} postings
   * @returns {Generator<[document: number, step: number]>}
   */
  *read(postings) {
    let document = 0;
    let value = 0;
    let shift = 1;
    for (const character of postings) {
      const digit = this.values.get(character) ?? 0;
      value += (digit & 31) * shift;
      if (digit < 32) {
        shift *= 32;
        continue;
      }
      document += Math.floor(value / 8);
      yield [document, value % 8];
      value = 0;
      shift = 1;
    }
  }
}
