import type { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { csvTable } from './csv.js';
import { fileAnswer } from './file-answer.js';
import type { TableColumns, TableSay } from './table-columns.js';
import { XLSX, xlsxTable } from './xlsx.js';

/** A table as a workbook to be saved, in the words of its reader. @param name of the file, without its ending */
export async function workbookAnswer<T>(
  response: Response,
  name: string,
  rows: readonly T[],
  columns: TableColumns<T>,
  say: TableSay,
): Promise<StreamableFile> {
  const bytes = await xlsxTable(rows, columns, say);
  return fileAnswer(response, { bytes, mediaType: XLSX, fileName: `${name}.xlsx` });
}

/** A table for programs: names of columns and codes as they are. @param name of the file, without its ending */
export function csvAnswer<T>(
  response: Response,
  name: string,
  rows: readonly T[],
  columns: Parameters<typeof csvTable<T>>[1],
): StreamableFile {
  const bytes = csvTable(rows, columns);
  return fileAnswer(response, { bytes, mediaType: 'text/csv; charset=utf-8', fileName: `${name}.csv` });
}
