// Menu: one search for everything about a customer.

export function showFind(): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('find').setTitle('Find'));
}
