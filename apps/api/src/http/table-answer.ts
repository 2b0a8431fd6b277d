import type { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { csvTable, type TableColumns } from './csv.js';
import { fileAnswer } from './file-answer.js';
import { XLSX, xlsxTable } from './xlsx.js';

/** How a table is handed out. */
export type TableForm = 'csv' | 'xlsx';

/** A table as a file to be saved. @param name of the file, without its ending */
export async function tableAnswer<T>(
  response: Response,
  name: string,
  form: TableForm,
  rows: readonly T[],
  columns: TableColumns<T>,
): Promise<StreamableFile> {
  const file =
    form === 'csv'
      ? { bytes: csvTable(rows, columns), mediaType: 'text/csv; charset=utf-8' }
      : { bytes: await xlsxTable(rows, columns), mediaType: XLSX };
  return fileAnswer(response, { ...file, fileName: `${name}.${form}` });
}
