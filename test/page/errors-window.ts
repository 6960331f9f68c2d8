// The page with errors that wait, and the sidebar that works them off.
import { sampleBody } from '../../local/send/samples';
import { openWindow, type Window } from './window';

/** An order in which a name has quote marks that nobody escaped. */
export const brokenOrder = (seed: number): string =>
  sampleBody('order.created', { seed }).replace(/("customer\.firstName":)"[^"]*"/, '$1"Robert "Bob""');

/** So many deliveries whose address names a wrong event, and so many whose body is broken. */
export async function openErrors(
  misnamed: number,
  broken: number,
  viewport?: { width: number; height: number },
): Promise<Window> {
  const window = await openWindow(viewport);
  for (let seed = 1; seed <= misnamed; seed += 1)
    await window.deliver('order.creatd', sampleBody('order.created', { seed }));
  for (let seed = 1; seed <= broken; seed += 1) await window.deliver('order.created', brokenOrder(500 + seed));
  await window.minute();
  await window.open('Queues');
  await window.choose('Errors…');
  await window.sidebar.getByRole('heading', { level: 1 }).waitFor();
  return window;
}
