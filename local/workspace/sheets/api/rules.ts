import type {
  BandColors,
  BookState,
  ConditionalFormatState,
  GradientPoint,
  GridRect,
  ProtectionState,
  SheetState,
  ValidationRule,
} from '../state';
import { bothColors, hexOfEither } from './colors';
import { conditionFrom, conditionResource } from './conditions';
import { formatResource, formatted } from './format';
import { Problem } from './problem';
import { gridRangeOf, placeOf } from './ranges';
import type {
  BandedRange,
  BasicFilter,
  ConditionalFormatRule,
  DataValidationRule,
  GridRange,
  InterpolationPoint,
  ProtectedRange,
} from './schema';

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#DataValidationRule */
export function ruleFrom(rule: DataValidationRule): ValidationRule {
  const { kind, args } = conditionFrom(rule.condition);
  return {
    kind,
    args,
    allowInvalid: !rule.strict,
    help: rule.inputMessage || null,
    ...(rule.showCustomUi === undefined ? {} : { showDropdown: rule.showCustomUi }),
  };
}

export function ruleResource(rule: ValidationRule): DataValidationRule {
  return {
    condition: conditionResource(rule.kind, rule.args),
    ...(rule.help ? { inputMessage: rule.help } : {}),
    ...(rule.allowInvalid ? {} : { strict: true }),
    ...((rule.showDropdown ?? true) && ['VALUE_IN_LIST', 'VALUE_IN_RANGE', 'CHECKBOX'].includes(rule.kind)
      ? { showCustomUi: true }
      : {}),
  };
}

export function conditionalFrom(
  book: BookState,
  rule: ConditionalFormatRule | undefined,
): { sheet: SheetState; rule: ConditionalFormatState } {
  const places = (rule?.ranges ?? []).map((range) => placeOf(book, range));
  const sheet = places[0]?.sheet;
  if (!sheet || !(rule?.booleanRule || rule?.gradientRule))
    throw new Problem('ConditionalFormatRule must have ranges and a rule.');
  if (places.some((place) => place.sheet !== sheet))
    throw new Problem('All ranges in ConditionalFormatRule must be on the same sheet.');
  const rects = places.map((place) => place.rect);
  if (rule.gradientRule) {
    const { minpoint, midpoint, maxpoint } = rule.gradientRule;
    if (!minpoint || !maxpoint) throw new Problem('GradientRule must have a minpoint and a maxpoint.');
    const gradient = {
      min: pointFrom(minpoint),
      ...(midpoint ? { mid: pointFrom(midpoint) } : {}),
      max: pointFrom(maxpoint),
    };
    return { sheet, rule: { rects, kind: 'GRADIENT', args: [], style: {}, gradient } };
  }
  const { kind, args } = conditionFrom(rule.booleanRule?.condition);
  const style = formatted({}, rule.booleanRule?.format, true, book.locale).style ?? {};
  return { sheet, rule: { rects, kind, args, style } };
}

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#InterpolationPoint */
function pointFrom({ color, colorStyle, type, value }: InterpolationPoint): GradientPoint {
  const hex = hexOfEither(colorStyle, color);
  if (!hex || !type) throw new Problem('InterpolationPoint must have a color and a type.');
  return { color: hex, type: type as GradientPoint['type'], value: value ?? '' };
}

const pointResource = ({ color, type, value }: GradientPoint): InterpolationPoint => ({
  ...bothColors('color', color),
  type,
  ...(value === '' ? {} : { value }),
});

export function conditionalResource(sheet: SheetState, rule: ConditionalFormatState): ConditionalFormatRule {
  const format = formatResource({ style: rule.style }) ?? {};
  if (rule.gradient) {
    const { min, mid, max } = rule.gradient;
    return {
      ranges: rule.rects.map((rect) => gridRangeOf(sheet, rect)),
      gradientRule: {
        minpoint: pointResource(min),
        ...(mid ? { midpoint: pointResource(mid) } : {}),
        maxpoint: pointResource(max),
      },
    };
  }
  return {
    ranges: rule.rects.map((rect) => gridRangeOf(sheet, rect)),
    booleanRule: { condition: conditionResource(rule.kind, rule.args), format },
  };
}

/** A range with no more than a sheet id is the whole tab. */
export function protectedRect(
  book: BookState,
  range: GridRange | undefined,
): { sheet: SheetState; rect: GridRect | null } {
  const { sheet, rect } = placeOf(book, range);
  const whole =
    range?.startRowIndex === undefined &&
    range?.endRowIndex === undefined &&
    range?.startColumnIndex === undefined &&
    range?.endColumnIndex === undefined;
  return { sheet, rect: whole ? null : rect };
}

/**
 * A protection as its asker sees it; who may not edit does not see who may.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#ProtectedRange
 */
export function protectionResource(sheet: SheetState, item: ProtectionState, canEdit: boolean): ProtectedRange {
  return {
    protectedRangeId: item.id,
    range: item.rect ? gridRangeOf(sheet, item.rect) : { sheetId: sheet.id },
    ...(item.description ? { description: item.description } : {}),
    ...(item.warningOnly ? { warningOnly: true } : {}),
    ...(canEdit ? { requestingUserCanEdit: true } : {}),
    ...(item.unprotected.length > 0
      ? { unprotectedRanges: item.unprotected.map((rect) => gridRangeOf(sheet, rect)) }
      : {}),
    ...(canEdit && item.editorsSet && !item.warningOnly ? { editors: { users: [...item.editors] } } : {}),
  };
}

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#FilterCriteria */
export function filterResource(sheet: SheetState, filter: NonNullable<SheetState['filter']>): BasicFilter {
  const criteria = Object.fromEntries(
    Object.entries(filter.criteria).map(([column, rule]) => [
      column,
      {
        hiddenValues: rule.hiddenValues,
        ...(rule.condition ? { condition: conditionResource(rule.condition.kind, rule.condition.args) } : {}),
      },
    ]),
  );
  return { range: gridRangeOf(sheet, filter.rect), ...(Object.keys(criteria).length > 0 ? { criteria } : {}) };
}

type Banding = SheetState['bandings'][number];
const BANDS = [
  ['headerColor', 'header'],
  ['firstBandColor', 'first'],
  ['secondBandColor', 'second'],
  ['footerColor', 'footer'],
] as const;

export function bandingFrom(
  book: BookState,
  banded: BandedRange | undefined,
  id: number,
): { sheet: SheetState; banding: Banding } {
  const { sheet, rect } = placeOf(book, banded?.range);
  const bands = banded?.rowProperties ?? banded?.columnProperties;
  if (!bands) throw new Problem('BandedRange must have rowProperties or columnProperties.');
  const colors: BandColors = banded?.rowProperties ? {} : { columns: true };
  for (const [field, name] of BANDS) {
    const hex = hexOfEither(bands[`${field}Style`], bands[field]);
    if (hex) colors[name] = hex;
  }
  return { sheet, banding: { rect, theme: 'CUSTOM', id, colors } };
}

export function bandingResource(sheet: SheetState, banding: Banding): BandedRange {
  const colors = banding.colors ?? {};
  const bands = Object.assign(
    {},
    ...BANDS.map(([field, name]) => (colors[name] ? bothColors(field, colors[name]) : {})),
  );
  return {
    ...(banding.id === undefined ? {} : { bandedRangeId: banding.id }),
    range: gridRangeOf(sheet, banding.rect),
    [colors.columns ? 'columnProperties' : 'rowProperties']: bands,
  };
}
