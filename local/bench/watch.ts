// Sees rows as they appear in the workbooks, and counts at the end what stands there.
import type { Platform } from '../platform';
import { contentAt, type Sheet } from '../platform/workbooks/sheet';
import type { Watched } from './receiver';

export interface Sight {
  /** Virtual time at which a delivery's rows stood in every tab that must have one. */
  seenAt(name: string): number | undefined;
  /** Rows of a delivery in the tab that has most of them, and whether one is missing somewhere. */
  standing(name: string, event: string): { rows: number; missing: boolean };
}

interface Place {
  watched: Watched;
  sheet: Sheet;
  columns: Map<string, number>;
  next: number;
  seen: Set<string>;
}

export function watch(platform: Platform, watched: readonly Watched[]): Sight {
  const places = watched.map((one) => placeOf(platform, one));
  const wanted = (event: string): number => places.filter((place) => place.watched.events.includes(event)).length;
  const times = new Map<string, number>();
  const tabsSeen = new Map<string, number>();
  platform.onWorkbookChanged(() => {
    for (const place of places) {
      for (; place.next < place.sheet.lastRow; place.next += 1) {
        const name = readRow(place, place.next);
        if (place.seen.has(name)) continue;
        place.seen.add(name);
        const seen = (tabsSeen.get(name) ?? 0) + 1;
        tabsSeen.set(name, seen);
        if (seen === wanted(name.slice(0, name.indexOf(' ')))) times.set(name, platform.clock.now());
      }
    }
  });
  let counts: Map<string, number>[] | undefined;
  return {
    seenAt: (name) => times.get(name),
    standing(name, event) {
      counts ??= places.map(countAll);
      const rows = counts.flatMap((count, at) =>
        places[at]!.watched.events.includes(event) ? [count.get(name) ?? 0] : [],
      );
      return { rows: Math.max(...rows), missing: rows.includes(0) };
    },
  };
}

function placeOf({ state }: Platform, watched: Watched): Place {
  const workbook = [...state.workbooks.values()].find(({ title }) => title === watched.workbook);
  const sheet = workbook?.sheets.find(({ title }) => title === watched.tab);
  if (!sheet) throw new Error(`no tab ${watched.tab}`);
  const columns = new Map(sheet.rows[0]!.map((header, at) => [typeof header === 'string' ? header : '', at]));
  return { watched, sheet, columns, next: sheet.lastRow, seen: new Set() };
}

const readRow = ({ watched, sheet, columns }: Place, row: number): string =>
  watched.read((header) => contentAt(sheet, row, columns.get(header) ?? -1));

function countAll(place: Place): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = 1; row < place.sheet.lastRow; row += 1) {
    const name = readRow(place, row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
