// A body template as CarePortals fills it.

/** What stands in the place of `{{path}}` (field notes): an object or a list as JavaScript prints it, nothing as "". */
export function fill(template: string, object: unknown): string {
  return template.replace(/\{\{([^}]+)\}\}/g, (_, path: string) => {
    let value: unknown = object;
    for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- that is what arrives in the field
    return value === null || value === undefined ? '' : String(value);
  });
}
