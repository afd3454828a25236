import { type EnumValue, enumOf } from '../kernel/bridge';

export const Button = enumOf(['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
export const ButtonSet = enumOf(['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

/** Names of the buttons that a set shows, in their order. */
export const buttonsOf = (set: EnumValue): string[] => set.name.split('_');
