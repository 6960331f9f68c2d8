// Whoever runs a function sees their own triggers and User Properties alone, also after a restart.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskStore } from '../../local/platform/store/disk';
import { timeEvent } from '../../local/platform/triggers';
import { bind, open } from './fixture';

const code = `
function who() { return Session.getEffectiveUser().getEmail(); }
function install() { ScriptApp.newTrigger('who').timeBased().everyMinutes(1).create(); }
function triggers() { return ScriptApp.getProjectTriggers().length; }
function keep(value) { PropertiesService.getUserProperties().setProperty('k', value); }
function kept() { return PropertiesService.getUserProperties().getProperty('k'); }`;

test('triggers and properties of two accounts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  const first = open(code, openDiskStore(folder));
  const { platform } = first;
  bind(platform);
  await first.value('install');
  await first.value('keep', 'mine');
  platform.user = 'sam@clinic.example';
  expect(await first.value('who')).toBe('sam@clinic.example');
  expect([await first.value('triggers'), await first.value('kept')]).toEqual([0, null]);
  await first.value('keep', 'theirs');
  await first.value('install');
  expect(await first.value('triggers')).toBe(1);
  const [mine, theirs] = platform.state.triggers;
  const asTrigger = async (trigger = mine!) => (await first.run('who', [timeEvent(trigger, 0)], 'trigger')).output;
  expect([await asTrigger(), await asTrigger(theirs)]).toEqual([
    { kind: 'value', value: 'owner@clinic.example' },
    { kind: 'value', value: 'sam@clinic.example' },
  ]);
  platform.store.close();
  await first.close();

  const second = open(code, openDiskStore(folder));
  expect([await second.value('triggers'), await second.value('kept')]).toEqual([1, 'mine']);
  second.platform.user = 'sam@clinic.example';
  expect([await second.value('triggers'), await second.value('kept')]).toEqual([1, 'theirs']);
  second.platform.store.close();
  await second.close();
});
