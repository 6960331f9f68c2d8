// Which script this is: the build puts the version of package.json here.
declare const BUILD_VERSION: string | undefined;

export const version = typeof BUILD_VERSION === 'string' ? BUILD_VERSION : 'not built';
