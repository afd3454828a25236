/**
 * A short stable fingerprint of a text: 13 hexadecimal digits, 52 bits. For telling texts apart, not for secrets.
 *
 * Two multiplicative hashes run side by side, since one of 32 bits would collide within some ten thousand rows.
 */
export function fingerprint(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 13;
  }
  const low = (a ^ (a >>> 16)) >>> 0;
  const high = (Math.imul(b ^ (b >>> 15), 0x27d4eb2f) >>> 12) & 0xfffff;
  return high.toString(16).padStart(5, '0') + low.toString(16).padStart(8, '0');
}
