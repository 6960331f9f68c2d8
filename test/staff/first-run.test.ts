// Whoever says no to set-up is left alone: nothing is made, and what was chosen is not done.
import { afterSetUp, orSetUp } from '../../src/staff/first-run';

const asked: string[] = [];
const person = (email: string) => ({ getEmail: () => email });

beforeAll(() => {
  Object.assign(globalThis, {
    PropertiesService: { getScriptProperties: () => ({ getProperty: () => null }) },
    Session: { getEffectiveUser: () => person('sam@clinic.example') },
    SpreadsheetApp: {
      // a shared drive: nobody owns the file
      getActiveSpreadsheet: () => ({ getOwner: () => null }),
      getUi: () => ({
        Button: { YES: 'YES' },
        ButtonSet: { YES_NO: 'YES_NO' },
        alert: (title: string, text: string) => (asked.push(`${title} ${text}`), 'NO'),
      }),
    },
    // any step of set-up would begin with the lock
    LockService: {
      getScriptLock: () => {
        throw new Error('set-up has begun');
      },
    },
  });
});

test.each([afterSetUp, orSetUp])('%p', (first) => {
  const act = jest.fn();
  expect(first(act)).toBeUndefined();
  expect(act).not.toHaveBeenCalled();
  expect(asked.pop()).toContain('sam@clinic.example');
});
