/** A file that is shorter than it was when the call began. */
export class FileShrunk extends Error {}
