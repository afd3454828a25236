/** What of a locale decides how a cell is read and shown. */
export interface LocaleRules {
  decimal: string;
  group: string;
  /** Order of day, month and year in a date of digits. */
  order: 'mdy' | 'dmy' | 'ymd';
  dateSeparators: string;
  /** Format that a date gets when nothing else says how to show it. */
  date: string;
  time: string;
  currency: string;
}

const US: LocaleRules = {
  decimal: '.',
  group: ',',
  order: 'mdy',
  dateSeparators: '/-',
  date: 'm/d/yyyy',
  time: 'h:mm:ss am/pm',
  currency: '$',
};
const GERMAN: LocaleRules = {
  decimal: ',',
  group: '.',
  order: 'dmy',
  dateSeparators: './-',
  date: 'dd.mm.yyyy',
  time: 'hh:mm:ss',
  currency: '€',
};

const LOCALES: Record<string, LocaleRules> = {
  en_US: US,
  en_GB: { ...US, order: 'dmy', date: 'dd/mm/yyyy', time: 'hh:mm:ss', currency: '£' },
  en_CA: { ...US, order: 'ymd', date: 'yyyy-mm-dd' },
  de_DE: GERMAN,
  de_AT: GERMAN,
  de_CH: { ...GERMAN, decimal: '.', group: '’', currency: 'CHF' },
  fr_FR: { ...GERMAN, group: '\u202f', order: 'dmy', dateSeparators: '/-', date: 'dd/mm/yyyy' },
  es_ES: { ...GERMAN, dateSeparators: '/-', date: 'd/m/yyyy', time: 'h:mm:ss' },
  it_IT: { ...GERMAN, dateSeparators: '/-', date: 'dd/mm/yyyy' },
};

/** Rules of a locale such as `de_AT`. One that is not in the table reads and shows as English (US) does. */
export const localeRules = (locale: string): LocaleRules => LOCALES[locale] ?? (locale.startsWith('de') ? GERMAN : US);
