// Prints what the module named on the command line exports, and every script that came with it.
import { Session } from 'node:inspector';

const loaded = [];
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => loaded.push(params.url));
session.post('Debugger.enable');
const names = Object.keys(await import(process.argv[2]));
session.disconnect();
console.log(JSON.stringify({ names, loaded }));
