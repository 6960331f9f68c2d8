// Edit and replay: the bad place is marked and said in words, and what somebody has typed is never lost.
import { sampleBody } from '../../local/send/samples';
import { rowsOf } from '../integration/rows';
import { brokenOrder } from './errors-window';
import { openWindow, type Window } from './window';

let window: Window;
afterEach(async () => {
  const { complaints } = window;
  await window.close();
  expect(complaints).toEqual([]);
});

const whole = sampleBody('order.created', { seed: 5 });
const broken = brokenOrder(5);

/** Opens the editor on the one delivery that failed. */
async function openOn(event: string, text: string): Promise<Window> {
  window = await openWindow();
  await window.deliver(event, text);
  await window.minute();
  await window.open('Queues');
  await window.choose('Errors…');
  await window.sidebar.getByRole('button', { name: /^Open/ }).click();
  await body().waitFor();
  return window;
}

const body = () => window.sidebar.getByLabel('Body', { exact: true });
const replay = () => window.sidebar.getByRole('button', { name: 'Replay', exact: true }).click();
const frame = () => window.page.frames().find((one) => one.url().includes('/frame/'))!;
/** What is selected in the body, and whether the field shows it. */
const selected = () =>
  frame().evaluate<[string, boolean]>(`(() => {
    const field = document.getElementById('body');
    const mark = document.querySelector('mark');
    const top = mark.offsetTop - field.scrollTop;
    return [field.value.slice(field.selectionStart, field.selectionEnd), top >= 0 && top < field.clientHeight];
  })()`);

test('the place where it ceases to be JSON is marked, mended, and the delivery is gone from the list', async () => {
  const { sidebar } = await openOn('order.created', broken);
  expect(await sidebar.locator('mark').innerText()).toBe('Bob');
  const at = broken.indexOf('Bob') + 1;
  await sidebar.getByText(`Line 1, character ${at}: right would be a comma or }.`).waitFor();
  await sidebar.getByRole('button', { name: 'Show the place' }).click();
  expect(await selected()).toEqual(['Bob', true]);
  await window.page.keyboard.type('Rob');
  // typed over: it is still no JSON, at the same place
  expect(await sidebar.locator('mark').innerText()).toBe('Rob');
  await body().fill(broken.replace('"Bob"', '\\"Bob\\"'));
  await sidebar.getByText('This is JSON.').waitFor();
  expect(await sidebar.locator('mark').count()).toBe(0);
  await sidebar.getByRole('button', { name: 'Check' }).click();
  await sidebar.getByText('Nothing stands in its way: replay it.').waitFor();
  expect(rowsOf(window.table('tracking', 'Errors'))[0]).toMatchObject({ State: 'needs a person', Attempts: 1 });
  await replay();
  await sidebar.getByText('It is in the tables now.').waitFor();
  await sidebar.getByRole('heading', { name: 'No errors' }).waitFor();
  expect(rowsOf(window.table('database', 'customers'))[0]!['first_name']).toBe('Robert "Bob"');
});

test('a wrong value is marked where it stands; a replay that would fail is not made', async () => {
  const { sidebar } = await openOn('order.created', whole.replace(/"_id":"[^"]*"/, '"_id":true'));
  expect(await sidebar.locator('mark').innerText()).toBe('true');
  await sidebar.getByText('right would be an identifier such as').waitFor();
  await replay();
  await sidebar.getByText('It would fail: _id is no identifier.').waitFor();
  await body().fill('{"id": 7}');
  await replay();
  await sidebar.getByText('It would fail: The body lacks _id, which says what it is about.').waitFor();
  await body().fill('x'.repeat(110_000));
  await replay();
  await sidebar.getByText('It would fail: The body is longer than 100 KB.').waitFor();
  expect(rowsOf(window.table('tracking', 'Errors'))[0]).toMatchObject({ State: 'needs a person', Attempts: 1 });
});

test('another event and view are chosen', async () => {
  const { sidebar } = await openOn('order.creatd', whole);
  expect(await sidebar.getByLabel('Event').inputValue()).toBe('order.creatd');
  await sidebar.getByLabel('Event').selectOption('order.created');
  await sidebar.getByLabel('View').selectOption('database');
  await replay();
  await sidebar.getByText('It is in the tables now.').waitFor();
  expect(window.table('database', 'orders').rows).toHaveLength(1);
  expect(window.table('tracking', 'order.created').rows).toHaveLength(0);
});

test('a call that fails says so and loses nothing; neither does a look at the list', async () => {
  const { page, sidebar } = await openOn('order.created', broken);
  await body().fill(whole);
  await page.route('**/run/replayDelivery*', (route) => route.abort(), { times: 1 });
  await replay();
  await sidebar.getByText('Nothing that you have typed is lost.').waitFor();
  expect(await body().inputValue()).toBe(whole);
  await sidebar.getByRole('button', { name: '← All errors' }).click();
  await sidebar.getByText('You have changed it and not replayed it yet.').waitFor();
  await sidebar.getByRole('button', { name: /^Open/ }).click();
  expect(await body().inputValue()).toBe(whole);
  await replay();
  await sidebar.getByText('It is in the tables now.').waitFor();
  window.complaints.length = 0;
});

test('somebody else is quicker: it is said, and what was typed is still there', async () => {
  const { sidebar, host } = await openOn('order.created', broken);
  await body().fill(whole.replace('awaiting', 'awaited'));
  host.platform.user = 'rosa@clinic.example';
  const [row] = rowsOf(window.table('tracking', 'Errors'));
  await host.run('replayDelivery', [row!['Delivery'] as string, { body: whole }]);
  await replay();
  await sidebar.getByText('It is settled already: somebody else was quicker.').waitFor();
  expect(await body().inputValue()).toBe(whole.replace('awaiting', 'awaited'));
  await sidebar.getByRole('button', { name: '← All errors' }).click();
  await sidebar.getByRole('heading', { name: 'No errors' }).waitFor();
  expect(rowsOf(window.table('tracking', 'Errors'))[0]!['Settled by']).toMatch(/^edited and replayed by rosa@/);
});

test('hostile content is text in the list, in the editor and in what is said', async () => {
  const markup = '"><img src=x onerror="document.title=1"><script>document.title=2</script></textarea>\u202E';
  window = await openWindow();
  const { page, sidebar } = window;
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await window.deliver(markup, JSON.stringify({ _id: markup, customer: { email: `a@${markup}`, _id: markup } }));
  await window.deliver('order.created', `{"_id": "${markup}", "customer.email": "=IMPORTXML@example.com${markup}`);
  await window.minute();
  await window.open('Queues');
  await window.choose('Errors…');
  await sidebar.getByRole('heading', { level: 1 }).waitFor();
  const inert = async (): Promise<void> => {
    expect(await sidebar.locator('img, body script ~ script, main script, b img').count()).toBe(0);
    expect(await frame().title()).toBe('Errors');
  };
  await sidebar
    .getByText(/<img src=x/)
    .first()
    .waitFor();
  await inert();
  for (const at of [0, 1]) {
    await sidebar.getByRole('button', { name: /^Open/ }).nth(at).click();
    await body().waitFor();
    expect(await body().inputValue()).toContain('onerror=');
    await inert();
    await sidebar.getByRole('button', { name: 'Check' }).click();
    await sidebar.locator('.verdict.bad').waitFor();
    await inert();
    await sidebar.getByRole('button', { name: '← All errors' }).click();
    await sidebar.getByRole('heading', { name: '2 deliveries need a person' }).waitFor();
  }
  await sidebar.getByRole('button', { name: 'Ignore…' }).first().click();
  await sidebar.locator('form:visible textarea').fill(`=1+1${markup}`);
  await sidebar.getByRole('button', { name: 'Ignore it' }).click();
  await sidebar.getByText('It is laid aside.').waitFor();
  await sidebar.getByText('Laid aside (1)').click();
  await sidebar.getByText(/: =1\+1"><img/).waitFor();
  await inert();
  expect([...asked]).toEqual([new URL(window.address).host]);
});
