/** Values with maps and sets in them as one text: a page gets nothing but plain values from its script. */
export const pack = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (one instanceof Map) return { [MAP]: [...one] };
    if (one instanceof Set) return { [SET]: [...one] };
    return one === Number.POSITIVE_INFINITY ? { [ENDLESS]: true } : one;
  });

export const unpack = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    const { [MAP]: map, [SET]: set, [ENDLESS]: endless } = one as Record<string, unknown>;
    if (map !== undefined) return new Map(map as [unknown, unknown][]);
    if (set !== undefined) return new Set(set as unknown[]);
    return endless === undefined ? one : Number.POSITIVE_INFINITY;
  });

const MAP = '$map';
const SET = '$set';
const ENDLESS = '$endless';
