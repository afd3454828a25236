import { enumOf } from '../../kernel/bridge';

const DATES = ['DATE_AFTER', 'DATE_BEFORE', 'DATE_EQUAL_TO'] as const;
const RELATIVE = ['DATE_AFTER_RELATIVE', 'DATE_BEFORE_RELATIVE', 'DATE_EQUAL_TO_RELATIVE'] as const;
const NUMBERS = [
  'NUMBER_BETWEEN',
  'NUMBER_EQUAL_TO',
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'NUMBER_NOT_BETWEEN',
  'NUMBER_NOT_EQUAL_TO',
] as const;

/** The enums of https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#properties */
export const AutoFillSeries = enumOf(['DEFAULT_SERIES', 'ALTERNATE_SERIES']);
export const BandingTheme = enumOf([
  'LIGHT_GREY',
  'CYAN',
  'GREEN',
  'YELLOW',
  'ORANGE',
  'BLUE',
  'TEAL',
  'GREY',
  'BROWN',
  'LIGHT_GREEN',
  'INDIGO',
  'PINK',
]);
export const BooleanCriteria = enumOf([
  'CELL_EMPTY',
  'CELL_NOT_EMPTY',
  ...DATES,
  ...RELATIVE,
  'DATE_NOT_EQUAL_TO',
  ...NUMBERS,
  'TEXT_CONTAINS',
  'TEXT_DOES_NOT_CONTAIN',
  'TEXT_ENDS_WITH',
  'TEXT_EQUAL_TO',
  'TEXT_NOT_EQUAL_TO',
  'TEXT_STARTS_WITH',
  'CUSTOM_FORMULA',
]);
export const BorderStyle = enumOf(['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE']);
export const ColorType = enumOf(['UNSUPPORTED', 'RGB', 'THEME']);
export const CopyPasteType = enumOf([
  'PASTE_NORMAL',
  'PASTE_NO_BORDERS',
  'PASTE_FORMAT',
  'PASTE_FORMULA',
  'PASTE_DATA_VALIDATION',
  'PASTE_VALUES',
  'PASTE_CONDITIONAL_FORMATTING',
  'PASTE_COLUMN_WIDTHS',
]);
export const DataValidationCriteria = enumOf([
  'DATE_AFTER',
  'DATE_BEFORE',
  'DATE_BETWEEN',
  'DATE_EQUAL_TO',
  'DATE_IS_VALID_DATE',
  'DATE_NOT_BETWEEN',
  'DATE_ON_OR_AFTER',
  'DATE_ON_OR_BEFORE',
  ...RELATIVE,
  ...NUMBERS,
  'TEXT_CONTAINS',
  'TEXT_DOES_NOT_CONTAIN',
  'TEXT_EQUAL_TO',
  'TEXT_IS_VALID_EMAIL',
  'TEXT_IS_VALID_URL',
  'VALUE_IN_LIST',
  'VALUE_IN_RANGE',
  'CUSTOM_FORMULA',
  'CHECKBOX',
]);
export const DeveloperMetadataLocationType = enumOf(['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN']);
export const DeveloperMetadataVisibility = enumOf(['DOCUMENT', 'PROJECT']);
export const Dimension = enumOf(['COLUMNS', 'ROWS']);
export const Direction = enumOf(['UP', 'DOWN', 'PREVIOUS', 'NEXT']);
export const ProtectionType = enumOf(['RANGE', 'SHEET']);
export const RelativeDate = enumOf(['TODAY', 'TOMORROW', 'YESTERDAY', 'PAST_WEEK', 'PAST_MONTH', 'PAST_YEAR']);
export const SheetType = enumOf(['GRID', 'OBJECT', 'DATASOURCE']);
export const WrapStrategy = enumOf(['WRAP', 'OVERFLOW', 'CLIP']);
export const ChartHiddenDimensionStrategy = enumOf(['IGNORE_BOTH', 'IGNORE_COLUMNS', 'IGNORE_ROWS', 'SHOW_BOTH']);
export const ChartMergeStrategy = enumOf(['MERGE_COLUMNS', 'MERGE_ROWS']);
export const InterpolationType = enumOf(['NUMBER', 'PERCENT', 'PERCENTILE']);
export const TextToColumnsDelimiter = enumOf(['COMMA', 'SEMICOLON', 'PERIOD', 'SPACE']);
