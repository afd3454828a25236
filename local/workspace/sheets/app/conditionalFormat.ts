import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { dateToSerial } from '../model/entry';
import { mapRefs } from '../model/refs';
import type { CellStyle, ConditionalFormatState, GradientPoint, GridRect } from '../state';
import { hexOf } from './colors';
import { BooleanCriteria, InterpolationType } from './enums';
import type { Range } from './range';
import type { Sheet } from './sheet';

type Args = ConditionalFormatState['args'];
interface Draft {
  ranges: Range[];
  kind: string;
  args: Args;
  style: CellStyle;
  gradient?: Partial<NonNullable<ConditionalFormatState['gradient']>>;
}

/**
 * A rule that changes how cells look. Rules of a sheet are asked in order and replaced together.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/conditional-format-rule
 */
export class ConditionalFormatRule extends Remote {
  static override readonly type: string = 'Spreadsheet.ConditionalFormatRule';
  static override readonly page: string = 'spreadsheet/conditional-format-rule';

  constructor(
    run: Execution,
    readonly _draft: Draft,
  ) {
    super(run);
  }

  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this._run, copyOf(this._draft));
  }

  getRanges(): Range[] {
    return [...this._draft.ranges];
  }

  getBooleanCondition(): BooleanCondition | null {
    const { kind } = this._draft;
    return kind === '' || kind === 'GRADIENT' ? null : new BooleanCondition(this._run, this._draft);
  }

  getGradientCondition(): GradientCondition | null {
    return this._draft.gradient ? new GradientCondition(this._run, this._draft.gradient) : null;
  }
}

const copyOf = (draft: Draft): Draft => ({
  ...draft,
  ranges: [...draft.ranges],
  args: [...draft.args],
  style: { ...draft.style },
  ...(draft.gradient ? { gradient: structuredClone(draft.gradient) } : {}),
});

/** @see https://developers.google.com/apps-script/reference/spreadsheet/gradient-condition */
export class GradientCondition extends Remote {
  static override readonly type = 'Spreadsheet.GradientCondition';
  static override readonly page = 'spreadsheet/gradient-condition';

  constructor(
    run: Execution,
    private readonly _points: NonNullable<Draft['gradient']>,
  ) {
    super(run);
  }

  getMinColor = (): string => this._points.min?.color ?? '';
  getMinType = (): EnumValue | null => typeOf(this._points.min);
  getMinValue = (): string => this._points.min?.value ?? '';
  getMidColor = (): string => this._points.mid?.color ?? '';
  getMidType = (): EnumValue | null => typeOf(this._points.mid);
  getMidValue = (): string => this._points.mid?.value ?? '';
  getMaxColor = (): string => this._points.max?.color ?? '';
  getMaxType = (): EnumValue | null => typeOf(this._points.max);
  getMaxValue = (): string => this._points.max?.value ?? '';
}

const typeOf = (point: GradientPoint | undefined): EnumValue | null =>
  InterpolationType[point?.type as keyof typeof InterpolationType] ?? null;

/** @see https://developers.google.com/apps-script/reference/spreadsheet/conditional-format-rule-builder */
export class ConditionalFormatRuleBuilder extends ConditionalFormatRule {
  static override readonly type: string = 'Spreadsheet.ConditionalFormatRuleBuilder';
  static override readonly page: string = 'spreadsheet/conditional-format-rule-builder';

  constructor(run: Execution, draft: Draft = { ranges: [], kind: '', args: [], style: {} }) {
    super(run, draft);
  }

  build(): ConditionalFormatRule {
    const { gradient } = this._draft;
    if (gradient && !(gradient.min && gradient.max))
      throw new GoogleError('Conditional format rule must have both ends of its gradient.');
    if (this._draft.kind === '') throw new GoogleError('Conditional format rule must have a condition.');
    if (this._draft.ranges.length === 0) throw new GoogleError('Conditional format rule must have at least one range.');
    return new ConditionalFormatRule(this._run, copyOf(this._draft));
  }

  setRanges(ranges: Range[]): this {
    this._draft.ranges = [...ranges];
    return this;
  }

  private _look(change: CellStyle): this {
    Object.assign(this._draft.style, change);
    return this;
  }

  setBackground(color: string): this {
    const bg = hexOf(color);
    return bg ? this._look({ bg }) : this;
  }

  setFontColor(color: string): this {
    const hex = hexOf(color);
    return hex ? this._look({ color: hex }) : this;
  }

  setBold(bold: boolean): this {
    return this._look({ bold });
  }

  setItalic(italic: boolean): this {
    return this._look({ italic });
  }

  setStrikethrough(strike: boolean): this {
    return this._look({ strike });
  }

  setUnderline(underline: boolean): this {
    return this._look({ underline });
  }

  private _point(at: 'min' | 'mid' | 'max', color: string, type: string, value: string): this {
    const point = { color: hexOf(color) ?? '#ffffff', type: type as GradientPoint['type'], value };
    this._draft.gradient = { ...this._draft.gradient, [at]: point };
    this._draft.kind = 'GRADIENT';
    this._draft.args = [];
    return this;
  }

  setGradientMinpoint = (color: string): this => this._point('min', color, 'MIN', '');
  setGradientMaxpoint = (color: string): this => this._point('max', color, 'MAX', '');
  setGradientMinpointWithValue = (color: string, type: EnumValue, value: string): this =>
    this._point('min', color, type.name, String(value));
  setGradientMidpointWithValue = (color: string, type: EnumValue, value: string): this =>
    this._point('mid', color, type.name, String(value));
  setGradientMaxpointWithValue = (color: string, type: EnumValue, value: string): this =>
    this._point('max', color, type.name, String(value));

  private _when(kind: string, ...args: Args): this {
    delete this._draft.gradient;
    this._draft.kind = kind;
    this._draft.args = args;
    return this;
  }

  /** A Date becomes its day number, a relative date its name. */
  private _whenDate(kind: string, date: Date | EnumValue): this {
    const zone = this._draft.ranges[0]?._book.timeZone ?? this._run.workspace.state.timeZone;
    return date instanceof Date
      ? this._when(kind, Math.floor(dateToSerial(date, zone)))
      : this._when(`${kind}_RELATIVE`, date.name);
  }

  withCriteria(criteria: EnumValue, args: unknown[]): this {
    return this._when(criteria.name, ...(args as Args));
  }

  whenCellEmpty(): this {
    return this._when('CELL_EMPTY');
  }

  whenCellNotEmpty(): this {
    return this._when('CELL_NOT_EMPTY');
  }

  whenDateAfter(date: Date | EnumValue): this {
    return this._whenDate('DATE_AFTER', date);
  }

  whenDateBefore(date: Date | EnumValue): this {
    return this._whenDate('DATE_BEFORE', date);
  }

  whenDateEqualTo(date: Date | EnumValue): this {
    return this._whenDate('DATE_EQUAL_TO', date);
  }

  whenFormulaSatisfied(formula: string): this {
    return this._when('CUSTOM_FORMULA', formula);
  }

  whenNumberBetween(start: number, end: number): this {
    return this._when('NUMBER_BETWEEN', start, end);
  }

  whenNumberEqualTo(number: number): this {
    return this._when('NUMBER_EQUAL_TO', number);
  }

  whenNumberGreaterThan(number: number): this {
    return this._when('NUMBER_GREATER_THAN', number);
  }

  whenNumberGreaterThanOrEqualTo(number: number): this {
    return this._when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }

  whenNumberLessThan(number: number): this {
    return this._when('NUMBER_LESS_THAN', number);
  }

  whenNumberLessThanOrEqualTo(number: number): this {
    return this._when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }

  whenNumberNotBetween(start: number, end: number): this {
    return this._when('NUMBER_NOT_BETWEEN', start, end);
  }

  whenNumberNotEqualTo(number: number): this {
    return this._when('NUMBER_NOT_EQUAL_TO', number);
  }

  whenTextContains(text: string): this {
    return this._when('TEXT_CONTAINS', text);
  }

  whenTextDoesNotContain(text: string): this {
    return this._when('TEXT_DOES_NOT_CONTAIN', text);
  }

  whenTextEndsWith(text: string): this {
    return this._when('TEXT_ENDS_WITH', text);
  }

  whenTextEqualTo(text: string): this {
    return this._when('TEXT_EQUAL_TO', text);
  }

  whenTextStartsWith(text: string): this {
    return this._when('TEXT_STARTS_WITH', text);
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/boolean-condition */
export class BooleanCondition extends Remote {
  static override readonly type = 'Spreadsheet.BooleanCondition';
  static override readonly page = 'spreadsheet/boolean-condition';

  constructor(
    run: Execution,
    private readonly _draft: Draft,
  ) {
    super(run);
  }

  getCriteriaType(): EnumValue {
    return BooleanCriteria[this._draft.kind as keyof typeof BooleanCriteria];
  }

  getCriteriaValues(): unknown[] {
    return [...this._draft.args];
  }

  getBackground(): string | null {
    return this._draft.style.bg ?? null;
  }

  getFontColor(): string | null {
    return this._draft.style.color ?? null;
  }

  getBold(): boolean | null {
    return this._draft.style.bold ?? null;
  }

  getItalic(): boolean | null {
    return this._draft.style.italic ?? null;
  }

  getStrikethrough(): boolean | null {
    return this._draft.style.strike ?? null;
  }

  getUnderline(): boolean | null {
    return this._draft.style.underline ?? null;
  }
}

/** @throws GoogleError for a formula that looks at another sheet by name. */
export function conditionalState(rule: ConditionalFormatRule, sheet: Sheet): ConditionalFormatState {
  const { ranges, kind, args, style, gradient } = rule._draft;
  if (ranges.some((range) => range._sheet._sheetId !== sheet._sheetId))
    throw new GoogleError('Conditional format rule cannot reference a different sheet.');
  if (kind === 'CUSTOM_FORMULA') {
    mapRefs(String(args[0]), (ref) => {
      if (ref.sheet !== null && ref.sheet !== sheet._state.name)
        throw new GoogleError('Conditional format rule cannot reference a different sheet.');
      return null;
    });
  }
  return {
    rects: ranges.map((range): GridRect => ({ ...range._rect })),
    kind,
    args: [...args],
    style: { ...style },
    ...(gradient?.min && gradient.max
      ? { gradient: structuredClone({ ...gradient, min: gradient.min, max: gradient.max }) }
      : {}),
  };
}

export const conditionalRule = (sheet: Sheet, state: ConditionalFormatState): ConditionalFormatRule =>
  new ConditionalFormatRule(sheet._run, {
    ranges: state.rects.map((rect) => sheet._range(rect)),
    kind: state.kind,
    args: [...state.args],
    style: { ...state.style },
    ...(state.gradient ? { gradient: structuredClone(state.gradient) } : {}),
  });
