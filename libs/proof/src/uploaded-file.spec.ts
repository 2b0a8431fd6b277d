import { sourceOf } from './files/strip/stripping.js';
import { acceptUpload, cleanFileName } from './uploaded-file.js';

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n');
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001',
  'hex',
);

describe('a file that somebody uploads', () => {
  it.each([
    ['куәлік.pdf', PDF, 'application/pdf'],
    ['КУӘЛІК.PDF', PDF, 'application/pdf'],
    ['scan.png', PNG, 'image/png'],
  ])('%s is taken for what its bytes say', async (declaredName, bytes, mediaType) => {
    expect(await acceptUpload({ file: sourceOf(bytes), declaredName })).toEqual({ mediaType, fileName: declaredName });
  });

  it.each([
    ['photo.jpg', PDF],
    ['page.html', Buffer.from('<script>alert(1)</script>')],
    ['page.pdf', Buffer.from('<script>alert(1)</script>')],
    ['program.exe', Buffer.from('MZ\u0090\u0000')],
    ['no-ending', PDF],
    ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('%s is refused when name and bytes are not of one allowed kind', async (declaredName, bytes) => {
    await expect(acceptUpload({ file: sourceOf(bytes), declaredName })).rejects.toMatchObject({
      code: 'document.type_not_allowed',
    });
  });

  it('is refused when it is empty', async () => {
    await expect(acceptUpload({ file: sourceOf(Buffer.alloc(0)), declaredName: 'a.pdf' })).rejects.toMatchObject({
      code: 'document.empty',
    });
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\secret\\a.pdf', 'a.pdf'],
    ['куә\u202efdp.exe.pdf', 'куәfdp.exe.pdf'],
    ['a\u0000\u001b[2J\r\nX: y.pdf', 'a[2JX y.pdf'],
    ['...hidden.pdf', 'hidden.pdf'],
    [`${'ұ'.repeat(300)}.pdf`, `${'ұ'.repeat(116)}.pdf`],
  ])('named %j is kept as %j', (declared, kept) => {
    expect(cleanFileName(declared)).toBe(kept);
  });
});
