// A person repairs deliveries that stand in Errors: as they are, or with the body, event or view corrected.
import { act, mostAtOnce, type Acted, type Correction } from '../errors/act';
import { selectedErrors } from './selected-errors';

/** Replays a failed delivery through the same pipeline; `unknown` when no such delivery stands in Errors. */
export function replay(id: string, correction: Correction): Acted {
  const [acted = { deliveryId: id, outcome: 'unknown' }] = act([id], {
    kind: 'replay',
    corrections: new Map([[id, correction]]),
  });
  return acted;
}

/** Menu: replays the rows selected in Errors, with the event and raw body as they stand there now. */
export function replaySelection(): void {
  const ui = SpreadsheetApp.getUi();
  const selected = selectedErrors();
  if (!selected) {
    ui.alert('Select one or more rows in the Errors tab first.');
    return;
  }
  const results: Acted[] = [];
  const rows = selected.slice(0, mostAtOnce);
  while (results.length < rows.length) {
    const step = rows.slice(results.length);
    const corrections = new Map(step.map(({ id, correction }) => [id, correction]));
    results.push(
      ...act(
        step.map(({ id }) => id),
        { kind: 'replay', corrections },
      ),
    );
  }
  const recovered = results.filter(({ outcome }) => outcome === 'recovered' || outcome === 'duplicate').length;
  const more = selected.length > rows.length ? ` Of the selected rows only the first ${mostAtOnce} were taken.` : '';
  ui.alert(
    `${recovered} of ${results.length} deliveries are in the tables now. The others still need a correction.${more}`,
  );
}
