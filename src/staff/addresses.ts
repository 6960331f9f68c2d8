// Shows the webhook addresses with the new token, for the only time it is known in plain text, and the bodies to paste with them.
import { webhooks } from '../events/catalog';
import { bodyTemplate } from '../events/template';
import { webAppAddress } from '../script/web-app';

export interface Webhook {
  label: string;
  address: string;
  /** What is pasted as the webhook's body. */
  body: string;
}

/** One address per event and view; without a deployed web app its place is left to be filled in. */
export function webhookAddresses(token: string): Webhook[] {
  const base = webAppAddress() ?? 'https://script.google.com/macros/s/YOUR-DEPLOYMENT/exec';
  return webhooks.flatMap(({ event, views }) =>
    (views.length > 0 ? views : ['']).map((view) => ({
      label: view === '' ? event : `${event} (${view})`,
      address: `${base}?event=${event}${view === '' ? '' : `&view=${view}`}&token=${token}`,
      body: bodyTemplate(event, view),
    })),
  );
}

/** What was made and found is told in words; then the script sends itself a test delivery. */
export interface Told {
  title: string;
  lines: readonly string[];
  /** Only when it was made just now. */
  token?: string;
}

/** Opens a dialog in the spreadsheet; where there is none (a run without a person) nothing is shown. */
export function showDialog(told: Told): void {
  try {
    const page = HtmlService.createHtmlOutput(dialogPage(told)).setWidth(680).setHeight(600);
    SpreadsheetApp.getUi().showModalDialog(page, told.title);
  } catch {
    // no spreadsheet window is open: whoever ran this reads the returned value
  }
}

/** Pure, but for the address of the web app. */
function dialogPage({ title, lines, token }: Told): string {
  const list = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return `<!doctype html><html lang="en"><head><title>${escapeHtml(title)}</title><style>${style}</style></head><body><ul>${list}</ul>
<h2>Test delivery</h2><p id="test" role="status">On its way to the web app’s own address…</p>
${token === undefined ? '' : addressSections(webhookAddresses(token))}<p id="told" role="status"></p><script>${script}</script></body></html>`;
}

function addressSections(all: readonly Webhook[]): string {
  const sections = all.map(
    ({ label, address, body }, at) => `<section>
<h2>${escapeHtml(label)}</h2>
<label for="url${at}">Address</label>
<div><input id="url${at}" readonly value="${escapeHtml(address)}"><button data-copies="url${at}">Copy</button></div>
<details><summary>Body</summary>
<label for="body${at}">Paste it as the webhook's JSON body, as it is</label>
<textarea id="body${at}" readonly rows="10">${escapeHtml(body)}</textarea>
<button data-copies="body${at}">Copy</button>
</details></section>`,
  );
  return `<p>In CarePortals, make one webhook (POST) for each of these: paste its address and its body.
<b>The token in the addresses is shown only now.</b></p>
${sections.join('\n')}`;
}

const style = `body{font:14px/1.5 Roboto,Arial,sans-serif;color:#202124;margin:0 4px}
h2{font-size:15px;margin:16px 0 2px}label{display:block;color:#5f6368;font-size:12px}div{display:flex;gap:8px}
input,textarea{box-sizing:border-box;width:100%;font:12px/1.4 Roboto Mono,monospace;padding:6px;border:1px solid #80868b;border-radius:4px}
button{font:500 13px Roboto,Arial,sans-serif;color:#1a56c4;background:#fff;border:1px solid #80868b;border-radius:4px;padding:4px 12px}
button:focus-visible,summary:focus-visible{outline:2px solid #1a73e8}summary{cursor:pointer;margin-top:4px}
#told{position:sticky;bottom:0;background:#fff;min-height:20px}`;

// the sandbox of a dialog may refuse navigator.clipboard
const script = `document.addEventListener('click', function (event) {
  var name = event.target.getAttribute('data-copies');
  if (!name) return;
  document.getElementById(name).select();
  var done = document.execCommand('copy');
  document.getElementById('told').textContent = done ? 'Copied.' : 'Press Ctrl+C to copy.';
});
google.script.run.withSuccessHandler(function (checks) {
  var wrong = checks.filter(function (check) { return check.level === 'bad' || check.level === 'warn'; })[0];
  document.getElementById('test').textContent = wrong
    ? '\u2716 ' + wrong.what + ': ' + wrong.value + ' ' + wrong.remedy
    : '\u2714 It arrived, was stored and committed, and left no row.';
}).withFailureHandler(function () {
  document.getElementById('test').textContent = '\u2716 It could not be sent. Choose CarePortals, Check\u2026 for more.';
}).sendTestDelivery();`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
