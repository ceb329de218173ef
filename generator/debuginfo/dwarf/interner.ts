// Gives equal sequences of numbers equal ids: what types are merged by. A kernel asks some fifty million times and gets a
// hundred thousand ids, so sequences lie in one array, and the hash only finds candidates: they are compared.

/** Sequences by id, ids by sequence. */
export class Interner {
  #numbers = new Float64Array(4096);
  #used = 0;
  /** Where sequences begin; one more than there are. */
  readonly #starts: number[] = [0];
  readonly #hashes: number[] = [];
  #buckets = new Int32Array(4096).fill(-1);

  /** Number of ids given. */
  get count(): number {
    return this.#hashes.length;
  }

  /** The id of `numbers` from `start` to its end. */
  idOf(numbers: readonly number[], start: number): number {
    const hash = hashOf(numbers, start);
    const mask = this.#buckets.length - 1;
    let bucket = hash & mask;
    for (;;) {
      const id = this.#buckets[bucket] ?? -1;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.#equals(id, numbers, start)) return id;
      bucket = (bucket + 1) & mask;
    }
    const id = this.#add(numbers, start, hash);
    this.#buckets[bucket] = id;
    if (id * 2 > this.#buckets.length) this.#rehash();
    return id;
  }

  #equals(id: number, numbers: readonly number[], start: number): boolean {
    const from = this.#starts[id] ?? 0;
    const length = (this.#starts[id + 1] ?? 0) - from;
    if (length !== numbers.length - start) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.#numbers[from + index] !== numbers[start + index]) return false;
    }
    return true;
  }

  #add(numbers: readonly number[], start: number, hash: number): number {
    const length = numbers.length - start;
    if (this.#used + length > this.#numbers.length) {
      const larger = new Float64Array((this.#used + length) * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (let index = 0; index < length; index += 1) this.#numbers[this.#used + index] = numbers[start + index] ?? 0;
    this.#used += length;
    this.#starts.push(this.#used);
    this.#hashes.push(hash);
    return this.#hashes.length - 1;
  }

  #rehash(): void {
    this.#buckets = new Int32Array(this.#buckets.length * 2).fill(-1);
    const mask = this.#buckets.length - 1;
    for (const [id, hash] of this.#hashes.entries()) {
      let bucket = hash & mask;
      while ((this.#buckets[bucket] ?? -1) >= 0) bucket = (bucket + 1) & mask;
      this.#buckets[bucket] = id;
    }
  }
}

function hashOf(numbers: readonly number[], start: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < numbers.length; index += 1) {
    const value = numbers[index] ?? 0;
    hash = Math.imul(hash ^ (value | 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash ^ (hash >>> 13), 0x5bd1e995) >>> 0;
}
