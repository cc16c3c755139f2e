// What is loaded when it is first needed, and at once: an ES module would have to wait for it. A bundler finds and takes along what is named here.

exports.zod = () => require('zod');
exports.htmlToText = () => require('html-to-text');

/** An optional peer: undefined where it is not installed. */
exports.pino = () => {
  try {
    return require('pino');
  } catch {
    return undefined;
  }
};
