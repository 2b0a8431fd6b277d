/** How many pages a PDF of our own typesetter has: its page tree says so (ISO 32000-1, 7.7.3.2). */
export function pagesIn(pdf: Buffer): number {
  const trees = pdf.toString('latin1').match(/<<[^<>]*\/Type \/Pages[^<>]*>>/g) ?? [];
  const counts = trees.map((tree) => Number(/\/Count (\d+)/.exec(tree)?.[1] ?? 0));
  return Math.max(0, ...counts);
}
