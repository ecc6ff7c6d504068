/**
 * What node is started with for the built web server. A page leaves a few MB of short-lived objects behind: with V8's 16 MB
 * for young objects a seventh of a page's time went into clearing them up, with 32 it is half of that.
 */
export const webArgs: readonly string[] = [
  '--max-semi-space-size=32',
  '--import',
  './cli/start/with-parent.mjs',
  './cli/start/web.mjs',
]
