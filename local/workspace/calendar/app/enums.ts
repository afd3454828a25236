import { type EnumValue, enumOf } from '../../kernel/bridge';
import type { ResponseStatus } from '../state';

/** @see https://developers.google.com/apps-script/reference/calendar/guest-status */
export const GuestStatus = enumOf(['INVITED', 'MAYBE', 'NO', 'OWNER', 'YES']);
/** @see https://developers.google.com/apps-script/reference/calendar/visibility */
export const Visibility = enumOf(['CONFIDENTIAL', 'DEFAULT', 'PRIVATE', 'PUBLIC']);
/** @see https://developers.google.com/apps-script/reference/calendar/event-transparency */
export const EventTransparency = enumOf(['OPAQUE', 'TRANSPARENT']);
/** @see https://developers.google.com/apps-script/reference/calendar/event-type */
export const EventType = enumOf([
  'DEFAULT',
  'BIRTHDAY',
  'FOCUS_TIME',
  'FROM_GMAIL',
  'OUT_OF_OFFICE',
  'WORKING_LOCATION',
]);

/** Texts, as `setColor` takes them. @see https://developers.google.com/apps-script/reference/calendar/event-color */
export const EventColor = {
  PALE_BLUE: '1',
  PALE_GREEN: '2',
  MAUVE: '3',
  PALE_RED: '4',
  YELLOW: '5',
  ORANGE: '6',
  CYAN: '7',
  GRAY: '8',
  BLUE: '9',
  GREEN: '10',
  RED: '11',
} as const;

export const STATUS_OF: Record<ResponseStatus, EnumValue> = {
  needsAction: GuestStatus.INVITED,
  tentative: GuestStatus.MAYBE,
  declined: GuestStatus.NO,
  accepted: GuestStatus.YES,
};

export const responseOf = (status: EnumValue): ResponseStatus =>
  (({ MAYBE: 'tentative', NO: 'declined', YES: 'accepted', OWNER: 'accepted' }) as Record<string, ResponseStatus>)[
    status.name
  ] ?? 'needsAction';

/** https://developers.google.com/apps-script/reference/base/month */
export const Month = enumOf([
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
]);
