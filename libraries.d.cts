export declare function zod(): typeof import('zod');
export declare function htmlToText(): typeof import('html-to-text');
export declare function pino(): ((options: object) => unknown) | undefined;
