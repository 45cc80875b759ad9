const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** The size of a file for reading: "48 kB", "2.4 MB". Steps of 1,024, in which limits are round numbers; never zero. */
export function formatSize(locale: string, sizeBytes: number): string {
  let size = Math.max(1, sizeBytes / 1_024);
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_024;
    unit += 1;
  }
  const maximumFractionDigits = unit > 0 && size < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[unit], maximumFractionDigits }).format(
    size,
  );
}
