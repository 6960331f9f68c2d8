// A short word to whoever has the spreadsheet open; where nobody has, it is left unsaid.

export function toast(text: string): void {
  try {
    SpreadsheetApp.getActiveSpreadsheet().toast(text, 'CarePortals');
  } catch {
    // the trigger has no spreadsheet window
  }
}
