import type { Config } from '@izdeu/config';
import { FolderFiles } from './folder-files.js';
import type { ObjectFiles } from './object-files.js';
import { S3Files } from './s3-files.js';

/** The store that the settings name. @throws KeyError when the keys of the bucket cannot be had */
export function objectFilesOf({ s3, storageDir }: Pick<Config, 's3' | 'storageDir'>): ObjectFiles {
  return s3 === null ? new FolderFiles(storageDir) : new S3Files(s3, storageDir);
}
