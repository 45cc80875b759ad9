import { readFile } from 'node:fs/promises';
import { repoPath } from './paths.js';

/** A line of the contract. */
export interface ContractLine {
  readonly id: string;
  readonly text: string;
}

/** How much of one source system is proven. */
export interface SourceCoverage {
  readonly source: string;
  readonly proven: number;
  readonly total: number;
  readonly unproven: readonly ContractLine[];
}

export const maxIdsPerTitle = 5;
const idPattern = /^[A-Z]+\d+$/;
const rangePattern = /\(([A-Z]+\d+\s*(?:[-–—…]|\.\.|to)\s*[A-Z]*\d+[^)]*)\)/;

/** The lines that the product has to fulfil, from `test/contract-ids.txt`. */
export async function readContract(): Promise<ContractLine[]> {
  const text = await readFile(repoPath('test/contract-ids.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const space = line.indexOf(' ');
      return { id: line.slice(0, space), text: line.slice(space + 1) };
    });
}

/** The IDs that a title names: those in parentheses which hold nothing else, as in `… (T13, T16)`. */
export function idsOfTitle(title: string): string[] {
  const ids = new Set<string>();
  for (const [, inner = ''] of title.matchAll(/\(([^()]*)\)/g)) {
    const parts = inner.split(/[,;]\s*|\s+/).filter((part) => part !== '');
    if (parts.length > 0 && parts.every((part) => idPattern.test(part))) {
      for (const part of parts) ids.add(part);
    }
  }
  return [...ids];
}

/** What is wrong with the IDs of the titles: each must claim little enough to be believed. */
export function titleErrors(titles: readonly string[], lines: readonly ContractLine[]): string[] {
  const known = new Set(lines.map(({ id }) => id));
  const sources = new Set(lines.map(({ id }) => sourceOf(id)));
  const errors: string[] = [];
  for (const title of titles) {
    const ids = idsOfTitle(title);
    const range = rangePattern.exec(title)?.[1];
    if (range !== undefined) errors.push(`a range of IDs (${range}): ${title}`);
    if (ids.length > maxIdsPerTitle) errors.push(`more than ${maxIdsPerTitle} IDs: ${title}`);
    for (const id of ids) {
      if (sources.has(sourceOf(id)) && !known.has(id)) errors.push(`unknown ID ${id}: ${title}`);
    }
  }
  return errors;
}

/** Per source, which lines a passed test names. */
export function coverage(lines: readonly ContractLine[], passedTitles: readonly string[]): SourceCoverage[] {
  const proven = new Set(passedTitles.flatMap(idsOfTitle));
  const bySource = new Map<string, ContractLine[]>();
  for (const line of lines) {
    const source = sourceOf(line.id);
    bySource.set(source, [...(bySource.get(source) ?? []), line]);
  }
  return [...bySource].map(([source, all]) => {
    const unproven = all.filter(({ id }) => !proven.has(id));
    return { source, proven: all.length - unproven.length, total: all.length, unproven };
  });
}

function sourceOf(id: string): string {
  return id.replace(/\d+$/, '');
}
