/** Past this share of filled places, looking for one takes longer. */
const fullest = 0.7;

/**
 * A set of texts that remembers 64 bits of each: millions of them fit into memory, at about 16 bytes each. That two of
 * ten million texts are taken for one has a chance of 1 in 300,000; what would follow is one wrong message, not a wrong
 * document.
 */
export class KeySet {
  #size = 0;
  #places = new Uint32Array(2 * 1024);
  readonly #hash = new Uint32Array(2);

  /** @returns whether the key is new */
  add(...parts: readonly string[]): boolean {
    if (this.#size >= (this.#places.length / 2) * fullest) this.#grow();
    hash(parts, this.#hash);
    const [high = 0, low = 0] = this.#hash;
    const place = placeOf(this.#places, high, low);
    if (isTaken(this.#places, place)) return false;
    this.#places[place] = high;
    this.#places[place + 1] = low;
    this.#size += 1;
    return true;
  }

  has(...parts: readonly string[]): boolean {
    hash(parts, this.#hash);
    const [high = 0, low = 0] = this.#hash;
    return isTaken(this.#places, placeOf(this.#places, high, low));
  }

  #grow(): void {
    const larger = new Uint32Array(this.#places.length * 2);
    for (let place = 0; place < this.#places.length; place += 2) {
      if (!isTaken(this.#places, place)) continue;
      const high = this.#places[place] ?? 0;
      const low = this.#places[place + 1] ?? 0;
      const moved = placeOf(larger, high, low);
      larger[moved] = high;
      larger[moved + 1] = low;
    }
    this.#places = larger;
  }
}

function isTaken(places: Uint32Array, place: number): boolean {
  return places[place] !== 0 || places[place + 1] !== 0;
}

/** Where the key is, or the free place where it belongs. */
function placeOf(places: Uint32Array, high: number, low: number): number {
  // The number of places is a power of two.
  const mask = places.length / 2 - 1;
  let index = low & mask;
  while (isTaken(places, index * 2) && (places[index * 2] !== high || places[index * 2 + 1] !== low)) {
    index = (index + 1) & mask;
  }
  return index * 2;
}

/** Two hashes of 32 bits in the manner of MurmurHash: fast, and even enough for a table. Never both 0: that is "free". */
function hash(parts: readonly string[], result: Uint32Array): void {
  let one = 0x9e3779b9;
  let other = 0x7f4a7c15;
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 1) {
      const unit = part.charCodeAt(index);
      one = Math.imul(one ^ unit, 0x85ebca6b);
      one = (one << 13) | (one >>> 19);
      other = Math.imul(other ^ unit, 0xc2b2ae35);
      other = (other << 15) | (other >>> 17);
    }
    // No text holds half a character, so this cannot be part of one.
    one = Math.imul(one ^ 0xdc00, 0x85ebca6b);
    other = Math.imul(other ^ 0xdc00, 0xc2b2ae35);
  }
  result[0] = mixed(one ^ (other >>> 7));
  result[1] = mixed(other) || 1;
}

function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
