import { fold } from '../domain/fold';
import { fingerprint } from '../domain/hash';
import type { Stage } from '../domain/stage';
import { CURRENCY, type ImportField, WON_OR_LOST } from './fields';
import { PRESETS, type Preset, plainSheet } from './presets';

/** Field → the columns of the file that it comes from; several are joined with a space. */
export type Mapping = Readonly<Record<string, readonly string[]>>;

/** What a file's columns most likely mean, for a person to confirm. */
export interface Suggestion {
  readonly preset: { readonly id: string; readonly name: string };
  readonly mapping: Mapping;
  /** Whether it was confirmed before, for a file with the same columns. */
  readonly isRemembered: boolean;
  /** What the preset's stages mean here, as a proposal. */
  readonly stages: Readonly<Record<string, Stage>>;
  readonly unusedColumns: readonly string[];
  readonly unfilledFields: readonly string[];
}

/** The same for files with the same columns, whatever their order: the name under which a mapping is remembered. */
export function headerFingerprint(headers: readonly string[]): string {
  return fingerprint(headers.map(key).sort().join('|'));
}

/**
 * Proposes which column fills which field.
 *
 * A mapping that was remembered for the same columns comes first, then the preset whose own columns the file has, then
 * columns that are called as the field is. No column fills two fields.
 *
 * @param remembered Fingerprint of headers → confirmed mapping. What it names that no longer exists is passed over.
 */
export function suggestMapping(
  headers: readonly string[],
  fields: readonly ImportField[],
  remembered: Readonly<Record<string, Mapping>> = {},
): Suggestion {
  const preset = recognise(headers);
  const known = remembered[headerFingerprint(headers)];
  const targets = [...fields.map((field) => field.header), WON_OR_LOST, CURRENCY];
  const mapping = known === undefined ? proposed(headers, targets, preset) : stillThere(known, headers, targets);
  const used = new Set(Object.values(mapping).flat());
  return {
    preset: { id: preset.id, name: preset.name },
    mapping,
    isRemembered: known !== undefined,
    stages: preset.stages,
    unusedColumns: headers.filter((header) => !used.has(header)),
    unfilledFields: fields.filter((field) => mapping[field.header] === undefined).map((field) => field.header),
  };
}

/** The preset most of whose own columns the file has, at least three; else a plain sheet. */
export function recognise(headers: readonly string[]): Preset {
  const there = new Set(headers.map(key));
  let best = plainSheet;
  let most = 2;
  for (const preset of PRESETS) {
    const count = preset.signature.filter((name) => there.has(key(name))).length;
    if (count > most) [best, most] = [preset, count];
  }
  return best;
}

function proposed(headers: readonly string[], targets: readonly string[], preset: Preset): Mapping {
  const free = new Map(headers.map((header) => [key(header), header]));
  const mapping: Record<string, readonly string[]> = {};
  const take = (target: string, names: readonly string[]) => {
    if (mapping[target] !== undefined) return;
    const columns = names.map((name) => name.split(' + ').map(key)).find((keys) => keys.every((one) => free.has(one)));
    if (columns === undefined) return;
    mapping[target] = columns.map((one) => free.get(one)!);
    for (const column of columns) free.delete(column);
  };
  for (const target of targets) take(target, preset.columns[target] ?? []);
  for (const target of targets) take(target, [target]);
  for (const target of targets) take(target, plainSheet.columns[target] ?? []);
  return mapping;
}

function stillThere(mapping: Mapping, headers: readonly string[], targets: readonly string[]): Mapping {
  const byKey = new Map(headers.map((header) => [key(header), header]));
  return Object.fromEntries(
    Object.entries(mapping)
      .filter(([target]) => targets.includes(target))
      .map(([target, columns]) => [target, columns.flatMap((column) => byKey.get(key(column)) ?? [])] as const)
      .filter(([, columns]) => columns.length > 0),
  );
}

function key(header: string): string {
  return fold(header).replace(/[^\p{L}\p{N}+]+/gu, '');
}
