// The address of the web app, as Google tells it, or as a person has noted it: Google may name another deployment of the same script.

/** The Script Property for the address that `npm run deploy` prints. */
export const webAppKey = 'webAppAddress';

/** Undefined where no web app is deployed. */
export function webAppAddress(): string | undefined {
  const noted = PropertiesService.getScriptProperties().getProperty(webAppKey)?.trim();
  return noted || ScriptApp.getService().getUrl() || undefined;
}
