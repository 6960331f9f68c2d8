// Menu: the dialog that looks at every link of the chain.

export function showCheck(): void {
  const page = HtmlService.createHtmlOutputFromFile('check').setWidth(640).setHeight(560);
  SpreadsheetApp.getUi().showModalDialog(page, 'Check');
}
