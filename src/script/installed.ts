// The triggers: which there must be, those of this account, and exactly one of each.

/** The functions that triggers run (src/index.ts). */
export const triggers = [
  { name: 'retryFailedDeliveries', minutes: 1 },
  { name: 'refreshStaffTabs', minutes: 5 },
] as const;

/** Of the account that runs this alone: Google shows no other. */
export function ownTriggers(): GoogleAppsScript.Script.Trigger[] {
  const names: readonly string[] = triggers.map(({ name }) => name);
  return ScriptApp.getProjectTriggers().filter((trigger) => names.includes(trigger.getHandlerFunction()));
}

/** Exactly one trigger of each kind, however often set-up runs. */
export function installTriggers(): void {
  const present = ownTriggers();
  for (const { name, minutes } of triggers) {
    const [kept, ...surplus] = present.filter((trigger) => trigger.getHandlerFunction() === name);
    for (const trigger of surplus) ScriptApp.deleteTrigger(trigger);
    if (!kept) ScriptApp.newTrigger(name).timeBased().everyMinutes(minutes).create();
  }
}
