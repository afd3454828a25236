import type { DriveState } from './state';

export const emptyDrive = (): DriveState => ({ files: {} });
