import { freshObjectId } from '../../model/book';
import type { MetadataState } from '../../state';
import { chartById, chartResource, positionFrom, positionResource, specFrom } from '../charts';
import { checkFields, has, parseMask } from '../fields';
import { locationOf, metadataFiltered, metadataResource } from '../metadata';
import { checkName, namedPlace, namedRangeById, namedRangeResource } from '../namedRanges';
import { Problem } from '../problem';
import type { RequestOf, Response } from '../schema';
import type { Batch } from './context';

/** @see https://developers.google.com/workspace/sheets/api/guides/metadata */
export function createDeveloperMetadata(batch: Batch, body: RequestOf<'createDeveloperMetadata'>): Response {
  const { book } = batch;
  const wanted = body.developerMetadata ?? {};
  if (!wanted.metadataKey) throw new Problem('DeveloperMetadata.metadataKey must be set.');
  if (wanted.visibility !== 'DOCUMENT' && wanted.visibility !== 'PROJECT')
    throw new Problem('DeveloperMetadata.visibility must be set.');
  const id = wanted.metadataId ?? freshObjectId(book);
  if (!Number.isInteger(id) || id <= 0) throw new Problem('DeveloperMetadata.metadataId must be positive.');
  if (book.metadata.some((item) => item.id === id))
    throw new Problem(`DeveloperMetadata with id ${id} already exists.`);
  const item: MetadataState = {
    id,
    key: wanted.metadataKey,
    value: wanted.metadataValue ?? null,
    visibility: wanted.visibility,
    at: locationOf(book, wanted.location),
  };
  book.metadata.push(item);
  return { createDeveloperMetadata: { developerMetadata: metadataResource(item) } };
}

export function updateDeveloperMetadata(batch: Batch, body: RequestOf<'updateDeveloperMetadata'>): Response {
  const mask = parseMask(body.fields);
  checkFields(mask, ['metadataKey', 'metadataValue', 'location', 'visibility']);
  const wanted = body.developerMetadata ?? {};
  const found = metadataFiltered(batch.book, body.dataFilters);
  for (const item of found) {
    if (has(mask, 'metadataKey')) item.key = wanted.metadataKey ?? item.key;
    if (has(mask, 'metadataValue')) item.value = wanted.metadataValue ?? null;
    if (has(mask, 'visibility') && wanted.visibility)
      item.visibility = wanted.visibility as MetadataState['visibility'];
    if (has(mask, 'location')) item.at = locationOf(batch.book, wanted.location);
  }
  return { updateDeveloperMetadata: { developerMetadata: found.map(metadataResource) } };
}

export function deleteDeveloperMetadata(batch: Batch, body: RequestOf<'deleteDeveloperMetadata'>): Response {
  const { book } = batch;
  const found = new Set(metadataFiltered(book, body.dataFilter ? [body.dataFilter] : []));
  book.metadata = book.metadata.filter((item) => !found.has(item));
  return { deleteDeveloperMetadata: { deletedDeveloperMetadata: [...found].map(metadataResource) } };
}

export function addNamedRange(batch: Batch, body: RequestOf<'addNamedRange'>): Response {
  const { book } = batch;
  const id = body.namedRange?.namedRangeId ?? String(freshObjectId(book));
  const named = { name: checkName(book, body.namedRange?.name), id, ...namedPlace(book, body.namedRange?.range) };
  book.namedRanges.push(named);
  return { addNamedRange: { namedRange: namedRangeResource(book, named) } };
}

export function updateNamedRange(batch: Batch, body: RequestOf<'updateNamedRange'>): void {
  const { book } = batch;
  const mask = parseMask(body.fields);
  checkFields(mask, ['name', 'range', 'namedRangeId']);
  const named = namedRangeById(book, body.namedRange?.namedRangeId);
  const name = has(mask, 'name') ? checkName(book, body.namedRange?.name, named) : named.name;
  const place = has(mask, 'range') ? namedPlace(book, body.namedRange?.range) : {};
  Object.assign(named, { name }, place);
}

export function deleteNamedRange(batch: Batch, body: RequestOf<'deleteNamedRange'>): void {
  const named = namedRangeById(batch.book, body.namedRangeId);
  batch.book.namedRanges = batch.book.namedRanges.filter((each) => each !== named);
}

export function addChart(batch: Batch, body: RequestOf<'addChart'>): Response {
  const { book } = batch;
  const { sheet, at } = positionFrom(book, body.chart?.position);
  const chart = { id: body.chart?.chartId ?? freshObjectId(book), ...specFrom(book, body.chart?.spec), at };
  sheet.charts.push(chart);
  return { addChart: { chart: chartResource(book, sheet, chart) } };
}

export function updateChartSpec(batch: Batch, body: RequestOf<'updateChartSpec'>): void {
  const { chart } = chartById(batch.book, body.chartId);
  Object.assign(chart, specFrom(batch.book, body.spec));
}

export function updateEmbeddedObjectPosition(batch: Batch, body: RequestOf<'updateEmbeddedObjectPosition'>): Response {
  const { book } = batch;
  const { sheet, chart } = chartById(book, body.objectId);
  const moved = positionFrom(book, body.newPosition);
  sheet.charts = sheet.charts.filter((each) => each !== chart);
  moved.sheet.charts.push(chart);
  chart.at = moved.at;
  return { updateEmbeddedObjectPosition: { position: positionResource(moved.sheet, chart) } };
}

export function deleteEmbeddedObject(batch: Batch, body: RequestOf<'deleteEmbeddedObject'>): void {
  const { sheet, chart } = chartById(batch.book, body.objectId);
  sheet.charts = sheet.charts.filter((each) => each !== chart);
}
