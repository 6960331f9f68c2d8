/**
 * From the GoogleSQL that the export speaks to DuckDB's: names and the one array parameter. Everything else must mean the
 * same in both; what does not is refused here, so that nobody takes for tested what is not.
 */

/** BigQuery's types by their names in the API (Google: "Table schema"), and what DuckDB keeps them as. */
export const types: Record<string, string> = {
  STRING: 'VARCHAR',
  INTEGER: 'BIGINT',
  FLOAT: 'DOUBLE',
  // NUMERIC: 29 digits before the point and 9 after it
  NUMERIC: 'DECIMAL(38, 9)',
  BOOLEAN: 'BOOLEAN',
  DATETIME: 'TIMESTAMP',
  TIMESTAMP: 'TIMESTAMP',
};

const strange = /\b(EXCEPT|QUALIFY|SAFE_\w+|COUNTIF|IFNULL|DIV|STRUCT|ARRAY_AGG|FORMAT_\w+|PARSE_\w+|DATE_TRUNC)\b/i;

export const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function toDuck(statement: string, parameters: Record<string, string[]> = {}): string {
  const found = strange.exec(statement);
  if (found) throw new Error(`not available locally: ${found[0]} in a statement`);
  return statement
    .replace(/`([^`]+)`/g, (_, path: string) => {
      const parts = path.split('.');
      return (parts.length === 3 ? parts.slice(1) : parts).map(name).join('.');
    })
    .replace(/\bUNNEST\(@(\w+)\)/g, (_, parameter: string) => {
      const values = parameters[parameter];
      if (!values) throw new Error(`Query parameter '${parameter}' not found`);
      return values.length === 0 ? '(NULL)' : `(${values.map(literal).join(', ')})`;
    });
}
