// Menu: set-up and the tokens of the webhooks, and what a person is told of them.
import { setUpEverything, type SetUpResult } from '../script/set-up';
import { endOldTokens, makeToken, tokenUses, type TokenUse } from '../script/token';
import { span } from '../health/words';
import { showDialog } from './addresses';

/** `more`: what else its dialog says. */
export function setUpNow(more: readonly string[] = []): SetUpResult {
  return shown(setUpEverything(), more);
}

const shown = (result: SetUpResult, more: readonly string[] = []): SetUpResult => {
  const { made, notes, token } = result;
  const lines = [
    made.length === 0 ? 'All tabs and columns are there.' : `Made: ${made.join(', ')}.`,
    'Both triggers are installed, once each, under your account.',
    ...notes,
    ...more,
  ];
  showDialog({ title: 'Set up', lines, ...(token === undefined ? {} : { token }) });
  return result;
};

/** Asks first. Undefined when the answer is no. */
export function takeOverNow(): SetUpResult | undefined {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert(
    'Take over as owner?',
    'The triggers will run under your account, which must stay and be allowed to open both workbooks. Choose this only when the owner ' +
      'has left or is unknown; else ask the owner to choose Set up or repair.',
    ui.ButtonSet.YES_NO,
  );
  if (answer !== ui.Button.YES) return undefined;
  return shown(setUpEverything(true), [
    'Triggers of the owner before, if that account is still there, end by themselves within minutes.',
    'The web app still runs as whoever deployed it: deploy once more with your account (npm run deploy).',
  ]);
}

export function newToken(): { token: string } {
  const { token } = makeToken();
  const [, before] = tokenUses();
  const lines = before
    ? [
        `The token before this one (${told(before)}) stays valid until you end it (End the token before), or make another.`,
      ]
    : [];
  showDialog({ title: 'New token and webhook addresses', lines, token });
  return { token };
}

/** Asks first; says by when each was used whether a webhook would be left outside. */
export function endBefore(): { ended: boolean } {
  const ui = SpreadsheetApp.getUi();
  const [newest, before] = tokenUses();
  if (!newest || !before) {
    ui.alert('Only one token is valid: there is none before it to end.');
    return { ended: false };
  }
  const isUsed = before.used !== undefined && before.used >= newest.made;
  const warning = isUsed
    ? 'Some webhook still used it after the newest was made: paste the newest addresses into CarePortals first, or its deliveries are refused. '
    : '';
  const text = `The newest: ${told(newest)}. The one before: ${told(before)}. ${warning}End the one before?`;
  if (ui.alert('End the token before', text, ui.ButtonSet.YES_NO) !== ui.Button.YES) return { ended: false };
  endOldTokens();
  return { ended: true };
}

function told({ made, used }: TokenUse): string {
  const now = Date.now();
  return `made ${span(now - made)} ago, ${used === undefined ? 'not used yet' : `last used about ${span(now - used)} ago`}`;
}
