import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Finding } from '../../src/mapping/codec.ts';
import { fromSubset, htmlText, toSubset } from '../../src/mapping/html-text.ts';
import { htmlSafeTexts, texts } from './texts.ts';

const codec = htmlText({ maxLength: 65_535 });

describe('P4 text in HTML fields', () => {
  it('comes back exactly from what it is written as, except carriage returns (P4)', () => {
    fc.assert(
      fc.property(htmlSafeTexts({ maxLength: 3000 }), (text) => {
        expect(fromSubset(toSubset(text))).toBe(text);
        expect(codec.read(codec.write(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('reports carriage returns, which become plain line breaks, and nothing else (P3)', () => {
    fc.assert(
      fc.property(texts({ maxLength: 500 }), fc.constantFrom('', '\r', '\r\n'), (before, between) => {
        const text = `${before}${between}end`;
        const written = codec.write(text);
        const wire = written instanceof Finding ? written.value : written;
        expect(written instanceof Finding ? written.code : 'exact').toBe(
          text.includes('\r') ? 'approximated' : 'exact',
        );
        expect(codec.read(wire)).toBe(text.replaceAll(/\r\n?/g, '\n'));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no character of its own that markup is made of (P6)', () => {
    fc.assert(
      fc.property(texts({ maxLength: 500 }), (text) => {
        const html = toSubset(text);
        expect(html.replaceAll('<br>', '')).not.toMatch(/[<>\r\n]/);
        expect(html.replaceAll(/&(amp|lt|gt|nbsp);/g, '')).not.toContain('&');
        expect(html).not.toContain('  ');
      }),
      { numRuns: 500 },
    );
  });

  it('reads any other HTML with a warning, never with an error (P3)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = codec.read(`<p>${text}</p>`);
        expect(read).toBeInstanceOf(Finding);
        expect((read as Finding).code).toBe('approximated');
      }),
    );
  });
});
