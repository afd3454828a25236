import { type EnumValue, enumOf, Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';
import type { TriggerState } from '../kernel/state';

export const EventType = enumOf(['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE', 'ON_EVENT_UPDATED']);
export const TriggerSource = enumOf(['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);

const EVENT_OF: Record<TriggerState['kind'], EnumValue> = {
  clock: EventType.CLOCK,
  open: EventType.ON_OPEN,
  edit: EventType.ON_EDIT,
  formSubmit: EventType.ON_FORM_SUBMIT,
  change: EventType.ON_CHANGE,
  calendar: EventType.ON_EVENT_UPDATED,
};

/** @see https://developers.google.com/apps-script/reference/script/trigger */
export class Trigger extends Remote {
  static override readonly type = 'Script.Trigger';
  static override readonly page = 'script/trigger';

  constructor(
    run: Execution,
    readonly _id: string,
    readonly _state: Readonly<TriggerState>,
  ) {
    super(run);
  }

  getEventType(): EnumValue {
    return EVENT_OF[this._state.kind];
  }

  getHandlerFunction(): string {
    return this._state.function;
  }

  getTriggerSource(): EnumValue {
    if (this._state.kind === 'clock') return TriggerSource.CLOCK;
    return this._state.kind === 'calendar' ? TriggerSource.CALENDAR : TriggerSource.SPREADSHEETS;
  }

  /** The spreadsheet's id or the calendar's address; null for a clock. */
  getTriggerSourceId(): string | null {
    return this._state.sourceId ?? null;
  }

  getUniqueId(): string {
    return this._id;
  }
}
