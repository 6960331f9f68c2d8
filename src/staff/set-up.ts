// Menu: set-up and the tokens of the webhooks, and what a person is told of them.
import { setUpEverything, type SetUpResult } from '../script/set-up';
import { makeToken } from '../script/token';
import { showDialog } from './addresses';

export function setUpNow(): SetUpResult {
  const result = setUpEverything();
  const { made, notes, token } = result;
  const lines = [
    made.length === 0 ? 'All tabs and columns are there.' : `Made: ${made.join(', ')}.`,
    'Both triggers are installed, once each, under your account.',
    ...notes,
  ];
  showDialog({ title: 'Set up', lines, ...(token === undefined ? {} : { token }) });
  return result;
}

export function newToken(): { token: string } {
  const { token } = makeToken();
  const lines = ['The token before this one stays valid until you end it, or make another.'];
  showDialog({ title: 'New token and webhook addresses', lines, token });
  return { token };
}
