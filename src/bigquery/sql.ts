/**
 * The statements of the export, in the part of GoogleSQL that other engines share: names in backticks, window functions, no
 * EXCEPT and no QUALIFY. Pure.
 */
import { deliveries as log } from '../workbooks/layout/database';
import type { Tab } from '../workbooks/layout/tab';
import { exportFields, incomingOf, versionsOf } from './schema';
import type { Target } from './target';

export const quoted = (name: string): string => `\`${name}\``;
/** A table or view of the dataset. */
export const at = ({ project, dataset }: Target, table: string): string => quoted(`${project}.${dataset}.${table}`);
const listed = (names: readonly string[], of = ''): string => names.map((name) => of + quoted(name)).join(', ');
const columnsOf = (tab: Tab): string[] => tab.columns.map(({ key }) => key);

/** The rows of a table as they stand now: of each place its newest state, of each key its newest place. */
export function currentView(target: Target, tab: Tab): string {
  const own = columnsOf(tab);
  const newest = `SELECT *, ROW_NUMBER() OVER (PARTITION BY \`_row\` ORDER BY \`_step\` DESC) AS \`_newest\`
    FROM ${at(target, versionsOf(tab))}`;
  const keyed = `SELECT *, ROW_NUMBER() OVER (PARTITION BY ${quoted(tab.key)} ORDER BY \`_step\` DESC, \`_row\`) AS \`_nth\`
  FROM (
    ${newest}
  ) AS places
  WHERE \`_newest\` = 1 AND NOT \`_gone\``;
  return `SELECT ${listed([...own, '_version', '_exported_at'])}
FROM (
  ${keyed}
) AS states
WHERE \`_nth\` = 1`;
}

/** The event log, each sequence once: an export that began anew has brought it twice. */
export function logView(target: Target): string {
  return `SELECT ${listed([...columnsOf(log), '_exported_at'])}
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY ${quoted(log.key)} ORDER BY \`_step\` DESC) AS \`_nth\`
  FROM ${at(target, `${log.name}_log`)}
) AS entries
WHERE \`_nth\` = 1`;
}

/**
 * Adds to the versions what the newest load shows otherwise than they do, in the parts of the sheet that it brought: one
 * statement, so all of it or nothing.
 */
export function differences(target: Target, tab: Tab, parts: readonly number[]): string {
  const [versions, incoming] = [at(target, versionsOf(tab)), at(target, incomingOf(tab))];
  const own = columnsOf(tab);
  const more = exportFields.map(({ name }) => name);
  const gone = ['k.`_row`', 'k.`_part`', 'm.`_version`', 'm.`_step`', 'm.`_exported_at`', "''", 'TRUE', 'NULL'];
  return `INSERT INTO ${versions} (${listed([...own, ...more])})
WITH known AS (
  SELECT \`_row\`, \`_part\`, \`_hash\`, \`_gone\`
  FROM (
    SELECT \`_row\`, \`_part\`, \`_hash\`, \`_gone\`,
      ROW_NUMBER() OVER (PARTITION BY \`_row\` ORDER BY \`_step\` DESC) AS \`_newest\`
    FROM ${versions}
    WHERE \`_part\` IN (${parts.join(', ')})
  ) AS places
  WHERE \`_newest\` = 1
)
SELECT ${listed([...own, ...more], 'i.')}
FROM ${incoming} AS i LEFT JOIN known AS k ON k.\`_row\` = i.\`_row\`
WHERE i.\`_row\` > 0 AND (k.\`_row\` IS NULL OR k.\`_hash\` <> i.\`_hash\`)
UNION ALL
SELECT ${[...own.map(() => 'NULL'), ...gone].join(', ')}
FROM known AS k
CROSS JOIN (SELECT * FROM ${incoming} WHERE \`_row\` = 0) AS m
LEFT JOIN ${incoming} AS i ON i.\`_row\` = k.\`_row\`
WHERE NOT k.\`_gone\` AND i.\`_row\` IS NULL`;
}
