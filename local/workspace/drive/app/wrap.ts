import type { Execution } from '../../kernel/execution';
import type { DriveItem } from './item';
import { FileIterator, FolderIterator } from './iterators';

type Make = (run: Execution, id: string) => DriveItem;

/** Files know their folders and folders their files: this is where each finds the other without importing it. */
const makers: { file?: Make; folder?: Make } = {};

export const registerFile = (make: Make): void => {
  makers.file = make;
};

export const registerFolder = (make: Make): void => {
  makers.folder = make;
};

export const fileIterator = (run: Execution, ids: readonly string[]): FileIterator =>
  new FileIterator(run, ids, makers.file!);

export const folderIterator = (run: Execution, ids: readonly string[]): FolderIterator =>
  new FolderIterator(run, ids, makers.folder!);
