// The data model as a page, made from the layout itself: `npm run docs` writes docs/data-model.md, a test keeps it true.
import { removedTab } from '../../src/archive/removed';
import { databaseTabs, tables } from '../../src/workbooks/layout/database';
import { reportTabs } from '../../src/workbooks/layout/reconciliation';
import { staffTabs } from '../../src/workbooks/layout/staff';
import type { Column, Tab } from '../../src/workbooks/layout/tab';
import { trackingTabs } from '../../src/workbooks/layout/tracking';

export function dataModel(): string {
  return [
    '# Data model',
    '',
    'Made from `src/workbooks/layout/` by `npm run docs`; do not edit it here.',
    '',
    '## The database workbook',
    '',
    '```mermaid',
    'erDiagram',
    ...tables.flatMap(references),
    ...tables.flatMap(entity),
    '```',
    '',
    ...[...databaseTabs, removedTab].flatMap(section),
    '## The tracking workbook',
    '',
    ...[...staffTabs, ...trackingTabs, ...reportTabs].flatMap(section),
  ].join('\n');
}

function references(tab: Tab): string[] {
  return tab.columns.flatMap((column) => {
    const target = column.references?.split('.')[0];
    return target === undefined ? [] : [`  ${target} ||--o{ ${tab.name} : ${column.key}`];
  });
}

function entity(tab: Tab): string[] {
  const key = (column: Column): string => (column.key === tab.key ? ' PK' : column.references ? ' FK' : '');
  return [
    `  ${tab.name} {`,
    ...tab.columns
      .filter((column) => !column.machine)
      .map((column) => `    ${column.type} ${column.key}${key(column)}`),
    '  }',
  ];
}

function section(tab: Tab): string[] {
  const rows = tab.columns.map((column) => {
    const notes = [
      column.key === tab.key ? 'key' : '',
      column.references ? `→ ${column.references}` : '',
      column.about ?? '',
      column.machine ? '(hidden)' : '',
    ];
    return `| ${column.header} | ${column.type} | ${notes.filter((note) => note !== '').join('; ')} |`;
  });
  return [
    `### ${tab.name}${tab.hidden ? ' (hidden)' : ''}`,
    '',
    tab.about,
    '',
    '| column | type | |',
    '|---|---|---|',
    ...rows,
    '',
  ];
}
