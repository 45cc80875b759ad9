/** A PDF of one page with these lines of text, which must be ASCII without brackets and backslashes. */
export function pdfOf(title: string, lines: readonly string[]): Buffer {
  const text = [
    `BT /F1 22 Tf 64 760 Td (${title}) Tj ET`,
    ...lines.map((line, index) => `BT /F1 12 Tf 64 ${716 - index * 22} Td (${line}) Tj ET`),
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  // The table at the end says at which byte each object begins.
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

/** What Ben's workshop wrote. */
export const invoice = pdfOf('Workshop invoice', [
  'Fietsenmakerij Noord, Rotterdam',
  '',
  'Touring bike, steel, 56 cm',
  'Chain, 9-speed                    EUR 24.00',
  'Brake pads, two pairs             EUR 18.00',
  'Wheels trued, front and rear      EUR 35.00',
  '',
  'Paid in full, with thanks.',
]);
