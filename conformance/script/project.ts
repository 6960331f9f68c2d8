// The Cloud project that cases of BigQuery work in, by a Script Property of the scratch script.

const key = 'BigQuery project';

const named = (): string | null => PropertiesService.getScriptProperties().getProperty(key);

export const hasProject = (): boolean => named() !== null;

export function scratchProject(): string {
  const project = named();
  if (project === null) throw new Error(`the Script Property ${key} is missing`);
  return project;
}
