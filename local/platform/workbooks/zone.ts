// Sheets keeps a date as a serial number in the spreadsheet's own time zone; this is the way there and back.

const dayMs = 86_400_000;
/** Serial 0 is 30 December 1899 (Google: "DateTime render option"). */
const epochDays = 25_569;
const bucketMs = 15 * 60_000;

interface Zone {
  formatter: Intl.DateTimeFormat;
  /** Offsets change on quarter hours only, so one look-up serves fifteen minutes. */
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

export function isZone(name: string): boolean {
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zones.set(name, (zone = { formatter, offsets: new Map() }));
  }
  return zone;
}

/** ms to add to UTC for the zone's wall clock. */
export function offsetAt(zoneName: string, utc: number): number {
  const zone = zoneNamed(zoneName);
  const bucket = Math.floor(utc / bucketMs);
  let offset = zone.offsets.get(bucket);
  if (offset === undefined) {
    const at = bucket * bucketMs;
    const part: Record<string, number> = {};
    for (const { type, value } of zone.formatter.formatToParts(at)) part[type] = Number(value);
    const year = part['year']!;
    const wall = Date.UTC(year, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
    zone.offsets.set(bucket, (offset = wall - at));
  }
  return offset;
}

/** Text as it comes from JSON carries at most ms, so ms are rounded to. */
export function serialToUtc(serial: number, zone: string): number {
  const wall = Math.round((serial - epochDays) * dayMs);
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

export function utcToSerial(utc: number, zone: string): number {
  return (utc + offsetAt(zone, utc)) / dayMs + epochDays;
}

/** The wall clock of a serial number, read as if it were UTC. */
export const serialToWall = (serial: number): Date => new Date(Math.round((serial - epochDays) * dayMs));

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** SimpleDateFormat's letters (Google, "formatDate", follows Java). */
export function formatWall(wall: Date, pattern: string, offset: number, zone: string): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  const sign = offset < 0 ? '-' : '+';
  const clock = `${pad(Math.floor(Math.abs(offset) / 3_600_000), 2)}:${pad((Math.abs(offset) / 60_000) % 60, 2)}`;
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    const length = token.length;
    switch (token[0]) {
      case 'y':
        return length === 2 ? pad(wall.getUTCFullYear() % 100, 2) : pad(wall.getUTCFullYear(), length);
      case 'M': {
        const name = months[wall.getUTCMonth()]!;
        if (length >= 3) return length === 3 ? name.slice(0, 3) : name;
        return pad(wall.getUTCMonth() + 1, length);
      }
      case 'd':
        return pad(wall.getUTCDate(), length);
      case 'E':
        return length >= 4 ? days[wall.getUTCDay()]! : days[wall.getUTCDay()]!.slice(0, 3);
      case 'u':
        return String(wall.getUTCDay() || 7);
      case 'H':
        return pad(wall.getUTCHours(), length);
      case 'h':
        return pad(wall.getUTCHours() % 12 || 12, length);
      case 'm':
        return pad(wall.getUTCMinutes(), length);
      case 's':
        return pad(wall.getUTCSeconds(), length);
      case 'S':
        return pad(wall.getUTCMilliseconds(), length);
      case 'a':
        return wall.getUTCHours() < 12 ? 'AM' : 'PM';
      case 'Z':
        return sign + clock.replace(':', '');
      case 'X':
        return offset === 0
          ? 'Z'
          : length === 3
            ? sign + clock
            : length === 2
              ? sign + clock.replace(':', '')
              : sign + clock.slice(0, 2);
      case 'z':
        return zone;
      default:
        throw new Error(`not available locally: Utilities.formatDate with ${token}`);
    }
  });
}

export function formatDate(utc: number, zone: string, pattern: string): string {
  const offset = offsetAt(zone, utc);
  return formatWall(new Date(utc + offset), pattern, offset, zone);
}
