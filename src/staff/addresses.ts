// Shows the webhook addresses with the new token, for the only time it is known in plain text.
import { webhooks } from '../events/catalog';

/** One address per event and view; without a deployed web app its place is left to be filled in. */
export function webhookAddresses(token: string): { label: string; address: string }[] {
  const base = ScriptApp.getService().getUrl() || 'https://script.google.com/macros/s/YOUR-DEPLOYMENT/exec';
  return webhooks.flatMap(({ event, views }) =>
    (views.length > 0 ? views : ['']).map((view) => ({
      label: view === '' ? event : `${event} (${view})`,
      address: `${base}?event=${event}${view === '' ? '' : `&view=${view}`}&token=${token}`,
    })),
  );
}

/** Opens a dialog in the spreadsheet; where there is none (a run without a person) nothing is shown. */
export function showAddresses(token: string): void {
  const rows = webhookAddresses(token)
    .map(
      ({ label, address }) => `<p><b>${escapeHtml(label)}</b><br><input readonly value="${escapeHtml(address)}"></p>`,
    )
    .join('');
  const html = `<style>body{font:14px sans-serif}input{width:100%}</style>
<p>Paste each address into the webhook of that event in CarePortals. <b>The token is shown only now.</b></p>${rows}`;
  try {
    const page = HtmlService.createHtmlOutput(html).setWidth(640).setHeight(520);
    SpreadsheetApp.getUi().showModalDialog(page, 'Webhook addresses');
  } catch {
    // no spreadsheet window is open: whoever ran this reads the returned value
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
