// Which script this is: the build puts the version of package.json here, and a digest of the code.
declare const BUILD_VERSION: string | undefined;

export const version = typeof BUILD_VERSION === 'string' ? BUILD_VERSION : 'not built';
