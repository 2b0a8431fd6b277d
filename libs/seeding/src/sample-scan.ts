const PAGE = { width: 595, height: 842 } as const;

/** A PDF of plain sheets that say what they stand for: the made-up scan of a paper. ASCII only. */
export function sampleScan(title: string, pages: number): Buffer {
  const sheets = Array.from({ length: pages }, (_, index) => index);
  const contentAt = (index: number): number => 5 + index * 2;
  const streams = sheets.map((index) => {
    const line = (y: number, size: number, text: string): string =>
      `BT /F1 ${size} Tf 72 ${y} Td (${escaped(text)}) Tj ET`;
    return [
      line(740, 20, 'SAMPLE - made up for demonstration'),
      line(700, 14, title),
      line(670, 11, `Sheet ${index + 1} of ${pages}`),
    ].join('\n');
  });
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${sheets.map((index) => `${contentAt(index) - 1} 0 R`).join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...streams.flatMap((stream, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contentAt(index)} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  const offsets: number[] = [];
  let body = '%PDF-1.4\n';
  objects.forEach((object, index) => {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, (character) => `\\${character}`);
}
