import { SCAN_BYTES, checkFile } from './check-file.js';

describe('a scan before it is sent', () => {
  it.each([
    ['scan.pdf', 10, 'application/pdf', null],
    ['СКАН.JPG', SCAN_BYTES, '', null],
    ['scan.pdf', 0, 'application/pdf', 'empty'],
    ['scan.pdf', SCAN_BYTES + 1, 'application/pdf', 'too_large'],
    ['letter.docx', 10, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'type'],
    ['page.svg', 10, 'image/svg+xml', 'type'],
    ['noending', 10, '', 'type'],
  ] as const)('%s of %i bytes (%s): %s', (name, size, type, expected) => {
    expect(checkFile({ name, size, type })).toBe(expected);
  });
});
