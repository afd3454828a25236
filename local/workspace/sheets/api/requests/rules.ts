import { NotInLocalWorkspace } from '../../../kernel/errors';
import { freshObjectId } from '../../model/book';
import { setRule } from '../../model/rules';
import type { BookState, ProtectionState, SheetState } from '../../state';
import { conditionFrom } from '../conditions';
import { checkFields, has, type Mask, parseMask } from '../fields';
import { isProtected, Problem } from '../problem';
import { placeOf, sheetById } from '../ranges';
import { mayEdit, refuseProtected } from '../rights';
import {
  bandingFrom,
  bandingResource,
  conditionalFrom,
  conditionalResource,
  protectedRect,
  protectionResource,
  ruleFrom,
} from '../rules';
import type { BooleanCondition, ProtectedRange, RequestOf, Response } from '../schema';
import type { Batch } from './context';

export function setDataValidation(batch: Batch, body: RequestOf<'setDataValidation'>): void {
  const place = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, place);
  setRule(place.sheet, place.rect, body.rule ? ruleFrom(body.rule) : null);
}

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddProtectedRangeRequest */
export function addProtectedRange(batch: Batch, body: RequestOf<'addProtectedRange'>): Response {
  const { book } = batch;
  const wanted = body.protectedRange ?? {};
  const { sheet, rect } = protectedRect(book, wanted.range);
  const id = wanted.protectedRangeId ?? freshObjectId(book);
  if (book.sheets.some((each) => each.protections.some((one) => one.id === id)))
    throw new Problem(`A protected range with id ${id} already exists.`);
  if (rect === null && sheet.protections.some((one) => one.rect === null))
    throw new Problem('There is already a protected range on this sheet.');
  const item: ProtectionState = {
    id,
    rect,
    description: '',
    warningOnly: false,
    editors: [],
    editorsSet: false,
    unprotected: [],
  };
  applyProtection(batch, item, wanted, true);
  sheet.protections.push(item);
  return { addProtectedRange: { protectedRange: protectionResource(sheet, item, true) } };
}

export function updateProtectedRange(batch: Batch, body: RequestOf<'updateProtectedRange'>): void {
  const mask = parseMask(body.fields);
  checkFields(mask, ['range', 'namedRangeId', 'description', 'warningOnly', 'unprotectedRanges', 'editors']);
  const wanted = body.protectedRange ?? {};
  const { sheet, item } = protectionById(batch, wanted.protectedRangeId);
  if (has(mask, 'range')) {
    const moved = protectedRect(batch.book, wanted.range);
    if (moved.sheet !== sheet) throw new Problem('A protected range cannot be moved to another sheet.');
    item.rect = moved.rect;
  }
  applyProtection(batch, item, wanted, mask);
}

/** Lists of editors name people; whoever protects stays among them, and the owner needs no naming. */
function applyProtection(batch: Batch, item: ProtectionState, wanted: ProtectedRange, mask: Mask): void {
  if (wanted.namedRangeId !== undefined) throw new NotInLocalWorkspace('Sheets.ProtectedRange.namedRangeId');
  if (has(mask, 'description')) item.description = wanted.description ?? '';
  if (has(mask, 'warningOnly')) item.warningOnly = wanted.warningOnly ?? false;
  if (has(mask, 'unprotectedRanges')) {
    const free = (wanted.unprotectedRanges ?? []).map((range) => placeOf(batch.book, range).rect);
    if (free.length > 0 && item.rect !== null) throw new Problem('Unprotected ranges are only supported on sheets.');
    item.unprotected = free;
  }
  if (has(mask, 'editors') && wanted.editors) {
    if (wanted.editors.groups?.length) throw new NotInLocalWorkspace('Sheets.Editors.groups');
    const everyone = wanted.editors.domainUsersCanEdit
      ? batch.run.workspace.state.people.filter((person) => !person.outside).map((person) => person.email)
      : [];
    item.editors = [...new Set([...(wanted.editors.users ?? []), ...everyone, batch.run.user])];
    item.editorsSet = true;
  }
}

export function deleteProtectedRange(batch: Batch, body: RequestOf<'deleteProtectedRange'>): void {
  const { sheet, item } = protectionById(batch, body.protectedRangeId);
  sheet.protections = sheet.protections.filter((each) => each !== item);
}

/** @throws Problem if there is none, or the user may not change it. */
function protectionById(batch: Batch, id: number | undefined): { sheet: SheetState; item: ProtectionState } {
  for (const sheet of batch.book.sheets) {
    const item = sheet.protections.find((each) => each.id === id);
    if (!item) continue;
    if (!mayEdit(batch.run, batch.book, item)) throw isProtected();
    return { sheet, item };
  }
  throw new Problem(`No protected range with id: ${id ?? 0}`);
}

export function addConditionalFormatRule(batch: Batch, body: RequestOf<'addConditionalFormatRule'>): void {
  const { sheet, rule } = conditionalFrom(batch.book, body.rule);
  const index = body.index ?? 0;
  if (index > sheet.conditionalFormats.length)
    throw new Problem(`No conditional format on sheet: ${sheet.id} at index: ${index}`);
  sheet.conditionalFormats.splice(index, 0, rule);
}

/** A new rule replaces the one at the index; a new index moves it. */
export function updateConditionalFormatRule(batch: Batch, body: RequestOf<'updateConditionalFormatRule'>): Response {
  const { book } = batch;
  const index = body.index ?? 0;
  const made = body.rule ? conditionalFrom(book, body.rule) : null;
  const sheet = made?.sheet ?? sheetById(book, body.sheetId);
  const old = conditionalAt(sheet, index);
  const newIndex = made ? index : (body.newIndex ?? 0);
  sheet.conditionalFormats.splice(index, 1);
  sheet.conditionalFormats.splice(newIndex, 0, made?.rule ?? old);
  return {
    updateConditionalFormatRule: {
      newRule: conditionalResource(sheet, made?.rule ?? old),
      newIndex,
      ...(made ? { oldRule: conditionalResource(sheet, old) } : { oldIndex: index }),
    },
  };
}

export function deleteConditionalFormatRule(batch: Batch, body: RequestOf<'deleteConditionalFormatRule'>): Response {
  const sheet = sheetById(batch.book, body.sheetId);
  const old = conditionalAt(sheet, body.index ?? 0);
  sheet.conditionalFormats = sheet.conditionalFormats.filter((each) => each !== old);
  return { deleteConditionalFormatRule: { rule: conditionalResource(sheet, old) } };
}

function conditionalAt(sheet: SheetState, index: number): SheetState['conditionalFormats'][number] {
  const rule = sheet.conditionalFormats[index];
  if (!rule) throw new Problem(`No conditional format on sheet: ${sheet.id} at index: ${index}`);
  return rule;
}

export function setBasicFilter(batch: Batch, body: RequestOf<'setBasicFilter'>): void {
  const { sheet, rect } = placeOf(batch.book, body.filter?.range);
  const criteria: NonNullable<SheetState['filter']>['criteria'] = {};
  for (const [column, rule] of Object.entries(
    (body.filter?.criteria ?? {}) as Record<string, { hiddenValues?: string[]; condition?: BooleanCondition }>,
  )) {
    criteria[Number(column)] = {
      hiddenValues: [...(rule.hiddenValues ?? [])],
      ...(rule.condition ? { condition: conditionFrom(rule.condition) } : {}),
    };
  }
  sheet.filter = { rect, criteria };
}

export function clearBasicFilter(batch: Batch, body: RequestOf<'clearBasicFilter'>): void {
  sheetById(batch.book, body.sheetId).filter = null;
}

export function addBanding(batch: Batch, body: RequestOf<'addBanding'>): Response {
  const { book } = batch;
  const id = body.bandedRange?.bandedRangeId ?? freshObjectId(book);
  const { sheet, banding } = bandingFrom(book, body.bandedRange, id);
  const { rect } = banding;
  if (
    sheet.bandings.some(
      (each) => each.rect.r0 < rect.r1 && rect.r0 < each.rect.r1 && each.rect.c0 < rect.c1 && rect.c0 < each.rect.c1,
    )
  ) {
    throw new Problem(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  }
  sheet.bandings.push(banding);
  return { addBanding: { bandedRange: bandingResource(sheet, banding) } };
}

export function deleteBanding(batch: Batch, body: RequestOf<'deleteBanding'>): void {
  const sheet = bandedSheet(batch.book, body.bandedRangeId);
  sheet.bandings = sheet.bandings.filter((each) => each.id !== body.bandedRangeId);
}

function bandedSheet(book: BookState, id: number | undefined): SheetState {
  const sheet = book.sheets.find((each) => each.bandings.some((one) => one.id === id));
  if (!sheet || id === undefined) throw new Problem(`No banded range with id: ${id ?? 0}`);
  return sheet;
}
