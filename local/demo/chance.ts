/**
 * Seeded decisions of the played people. Each is drawn from the seed and its own name, so that one decision more or less
 * changes no other.
 */
export class Chance {
  constructor(private readonly seed: number) {}

  /** A number in [0, 1) that belongs to this name. */
  of(...name: readonly (string | number)[]): number {
    return hash32(`${this.seed}/${name.join('/')}`) / 2 ** 32;
  }

  happens(probability: number, ...name: readonly (string | number)[]): boolean {
    return this.of(...name) < probability;
  }

  pick<T>(items: readonly T[], ...name: readonly (string | number)[]): T {
    return items[Math.floor(this.of(...name) * items.length)]!;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number, ...name: readonly (string | number)[]): number {
    return least + Math.floor(this.of(...name) * (most - least + 1));
  }

  /** A waiting time around a median in the same unit: most are near it, a few are several times as long. */
  wait(median: number, ...name: readonly (string | number)[]): number {
    const spread = (this.of(...name, 'a') + this.of(...name, 'b') + this.of(...name, 'c') - 1.5) * 1.6;
    return median * Math.exp(spread);
  }
}

function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
